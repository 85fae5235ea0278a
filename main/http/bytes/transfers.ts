/**
 * Every response that is being sent, so that stopping a link ends it at once (promise 2). The connection is reset
 * rather than closed: what the system still holds for the visitor is thrown away, not delivered.
 */
import type { ServerResponse } from 'node:http';
import type { Events } from '../../core/events.ts';
import { stallTimeout } from '../listener/listenerOptions.ts';
import { createBufferPool } from './bufferPool.ts';
import { createPump } from './pump.ts';
import { createSendContent, type SendContent } from './sendContent.ts';

export type Transfer = {
  res: ServerResponse;
  fileSeq: number;
  /** Undefined when the caller needed no token. */
  tokenId: string | undefined;
  /** Whether it goes to a visitor: pausing ends those and leaves the owner's own alone. */
  toVisitor: boolean;
};

export type Transfers = {
  /** Forgets the response by itself when it is finished or its connection is gone. */
  track(transfer: Transfer): void;
  closeToken(tokenId: string): void;
  closeFile(fileSeq: number): void;
  closeAll(): void;
  /** How many are running. */
  active(): number;
  /** One for both listeners, for the buffers are bounded together. */
  send: SendContent;
};

/** @param stall milliseconds after which a reader who takes nothing is let go */
export function createTransfers(
  { core }: { core: { events: Events } },
  stall: number = stallTimeout,
): Transfers {
  const running = new Set<Transfer>();

  function close(isMeant: (transfer: Transfer) => boolean): void {
    for (const transfer of running) {
      if (isMeant(transfer)) cut(transfer.res);
    }
  }

  const transfers: Transfers = {
    track(transfer) {
      running.add(transfer);
      // Small answers too: a connection whose other end is gone would be kept for ever.
      transfer.res.socket?.setTimeout(stall);
      transfer.res.once('close', () => running.delete(transfer));
    },
    closeToken: (tokenId) => close((transfer) => transfer.tokenId === tokenId),
    closeFile: (fileSeq) => close((transfer) => transfer.fileSeq === fileSeq),
    closeAll: () => close(() => true),
    active: () => running.size,
    send: createSendContent(createPump(createBufferPool())),
  };

  core.events.on((event) => {
    if (event.type === 'link.ended') transfers.closeToken(event.tokenId);
    else if (event.type === 'file.deleted') transfers.closeFile(event.file.seq);
    else if (event.type === 'settings.changed' && event.settings.paused) close(({ toVisitor }) => toVisitor);
  });
  return transfers;
}

function cut(res: ServerResponse): void {
  res.socket?.resetAndDestroy();
}
