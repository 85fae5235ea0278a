/**
 * Every response that is being sent, so that taking back what it rests on ends it at once (promise 2), how many bytes
 * of it were taken, and what holds it back. The connection is reset rather than closed: what the system still holds for the visitor is thrown
 * away, not delivered.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receipt } from '../../core/receipt.ts';
import type { LinkVisitor } from '../../core/visits.ts';
import type { OpenRights } from '../guards/openRights.ts';
import { heldTimeout, stallTimeout } from '../listener/listenerOptions.ts';
import { resetConnection } from '../listener/resetConnection.ts';
import { createBufferPool } from './bufferPool.ts';
import { createMeter } from './meter.ts';
import { createPump } from './pump.ts';
import { type Begun, createRunning, type Running } from './runningTransfers.ts';
import { type BodyFlow, createSendContent, type Sending } from './sendContent.ts';
import { sendWhole, type WholeAnswer } from './sendWhole.ts';
import { createSpeed } from './speed.ts';
import type { Throttle } from './throttle.ts';
import { beginTransfer, type Transfer, type TransferInfo } from './transfer.ts';

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
  /** Those that visitors and programs with a token receive. */
  running: Running;
  /** How many are running. */
  active(): number;
};

type Deps = { rights: OpenRights; throttle: Throttle; idOf(visitor: LinkVisitor): string };

/** @param stall milliseconds after which a reader who takes nothing is let go */
export function createTransfers({ rights, throttle, idOf }: Deps, stall: number = stallTimeout): Transfers {
  const open = new Set<Transfer>();
  const listeners: SentListener[] = [];
  const sendContent = createSendContent(createPump(createBufferPool()));
  const running = createRunning({ throttle, idOf }, ({ res }) => cut(res));
  const flowOf = createFlows({ throttle, running, stall });

  function watch(transfer: Transfer): void {
    open.add(transfer);
    // Small answers too: a connection whose other end is gone would be kept for ever.
    transfer.res.socket?.setTimeout(stall);
    const release = rights.hold(transfer, () => cut(transfer.res));
    transfer.res.once('close', () => {
      open.delete(transfer);
      release();
      throttle.end(transfer);
      running.remove(transfer);
    });
  }

  function count(transfer: Transfer, bytes: number): void {
    transfer.sent += bytes;
    transfer.speed?.note(transfer.sent);
    for (const listener of listeners) listener(transfer, bytes);
  }

  return {
    track(res, info) {
      const transfer = beginTransfer(res, info);
      watch(transfer);
      return transfer;
    },
    send: (req, transfer, sending) =>
      sendContent(
        req,
        transfer.res,
        sending,
        flowOf(transfer, (bytes) => count(transfer, bytes)),
      ),
    sendWhole(res, info, answer, receipt) {
      const transfer = beginTransfer(res, info);
      const counted = (bytes: number) => count(transfer, bytes);
      // Most kept answers go to whoever has had them.
      const onSent =
        receipt === undefined ? counted : createWholeMeter(res, receipt, answer.body?.length ?? 0, counted);
      const isTaken = sendWhole(res, answer, onSent);
      // What the system took at once is on its way; the rest must end with the link.
      if (!isTaken) watch(transfer);
    },
    onSent: (listener) => void listeners.push(listener),
    closeAll() {
      for (const { res } of open) cut(res);
    },
    running,
    active: () => open.size,
  };
}

function createWholeMeter(res: ServerResponse, receipt: Receipt, length: number, onSent: BodyFlow['onSent']) {
  return createMeter(res, receipt, { length, spans: [{ at: 0, first: 0, length }] }, onSent).onSent;
}

type FlowDeps = { throttle: Throttle; running: ReturnType<typeof createRunning>; stall: number };

/** What the owner's own programs receive is neither listed nor held back. */
function createFlows({ throttle, running, stall }: FlowDeps) {
  /** While a transfer is held back it is not its reader who takes nothing. */
  async function grant(transfer: Transfer, wanted: number): Promise<number> {
    const { socket } = transfer.res;
    socket?.setTimeout(heldTimeout);
    const granted = await throttle.grant(transfer, wanted);
    socket?.setTimeout(stall);
    return granted;
  }

  return (transfer: Transfer, onSent: BodyFlow['onSent']): BodyFlow => {
    const isListed = transfer.toVisitor || transfer.tokenId !== undefined;
    if (isListed) throttle.begin(transfer);
    return {
      isHeld: () => isListed && throttle.holds(transfer),
      grant: (wanted) => grant(transfer, wanted),
      onSent,
      begin(length) {
        transfer.speed = createSpeed(now);
        transfer.body = { length, startedAt: Date.now() };
        if (isListed && hasBegun(transfer)) running.add(transfer);
      },
    };
  };
}

const now = () => performance.now();

const hasBegun = (transfer: Transfer): transfer is Begun => transfer.body !== undefined;

/** Throws away what the system still holds, too. */
export function cut({ socket }: ServerResponse): void {
  if (socket !== null) resetConnection(socket);
}
