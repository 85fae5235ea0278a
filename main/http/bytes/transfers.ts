/**
 * Every response that is being sent, so that taking back what it rests on ends it at once (promise 2), and how many bytes
 * of it were taken. The connection is reset rather than closed: what the system still holds for the visitor is thrown
 * away, not delivered.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receipt } from '../../core/receipt.ts';
import type { OpenRights, Right } from '../guards/openRights.ts';
import { stallTimeout } from '../listener/listenerOptions.ts';
import { createBufferPool } from './bufferPool.ts';
import { createMeter } from './meter.ts';
import { createPump } from './pump.ts';
import { createSendContent, type Sending } from './sendContent.ts';
import { sendWhole, type WholeAnswer } from './sendWhole.ts';

/** What is sent, to whom, and by which right. */
export type TransferInfo = Right & {
  fileSeq: number;
  /** Undefined when the caller needed no token. */
  tokenId: string | undefined;
  toVisitor: boolean;
};

export type Transfer = TransferInfo & {
  readonly res: ServerResponse;
  /** Bytes of the body that the socket took so far, counted by whole writes. */
  sent: number;
};

/** @param bytes those that `sent` has just grown by */
export type SentListener = (transfer: Transfer, bytes: number) => void;

export type Transfers = {
  /** Forgets the response by itself when it is finished or its connection is gone. */
  track(res: ServerResponse, info: TransferInfo): Transfer;
  /** Answers with content, and closes it. One for both listeners, for the buffers are bounded together. */
  send(req: IncomingMessage, transfer: Transfer, sending: Sending): void;
  /** Answers with what lies in memory already. Tracks it only as long as the socket has not taken everything. */
  sendWhole(res: ServerResponse, info: TransferInfo, answer: WholeAnswer, receipt?: Receipt): void;
  /** Tells of the bytes that sockets took, kept answers included. */
  onSent(listener: SentListener): void;
  closeAll(): void;
  /** How many are running. */
  active(): number;
};

/** @param stall milliseconds after which a reader who takes nothing is let go */
export function createTransfers({ rights }: { rights: OpenRights }, stall: number = stallTimeout): Transfers {
  const running = new Set<Transfer>();
  const listeners: SentListener[] = [];
  const sendContent = createSendContent(createPump(createBufferPool()));

  function watch(transfer: Transfer): void {
    running.add(transfer);
    // Small answers too: a connection whose other end is gone would be kept for ever.
    transfer.res.socket?.setTimeout(stall);
    const release = rights.hold(transfer, () => cut(transfer.res));
    transfer.res.once('close', () => {
      running.delete(transfer);
      release();
    });
  }

  function count(transfer: Transfer, bytes: number): void {
    transfer.sent += bytes;
    for (const listener of listeners) listener(transfer, bytes);
  }

  return {
    track(res, info) {
      const transfer = begin(res, info);
      watch(transfer);
      return transfer;
    },
    send(req, transfer, sending) {
      sendContent(req, transfer.res, sending, (bytes) => count(transfer, bytes));
    },
    sendWhole(res, info, answer, receipt) {
      const transfer = begin(res, info);
      const length = answer.body?.length ?? 0;
      const plan = { length, spans: [{ at: 0, first: 0, length }] };
      const { onSent } = createMeter(res, receipt, plan, (bytes) => count(transfer, bytes));
      const isTaken = sendWhole(res, answer, onSent);
      // What the system took at once is on its way; the rest must end with the link.
      if (!isTaken) watch(transfer);
    },
    onSent: (listener) => void listeners.push(listener),
    closeAll() {
      for (const { res } of running) cut(res);
    },
    active: () => running.size,
  };
}

function begin(res: ServerResponse, info: TransferInfo): Transfer {
  const { bucketId, fileSeq, tokenId, keyId, sessionId, toVisitor, stillAuthorized } = info;
  return { res, bucketId, fileSeq, tokenId, keyId, sessionId, toVisitor, stillAuthorized, sent: 0 };
}

/** Throws away what the system still holds, too. */
export function cut(res: ServerResponse): void {
  res.socket?.resetAndDestroy();
}
