/**
 * When each token was last used. Written in batches: a commit per request would cost more than serving a small
 * file. Readers flush first, so nobody sees an old value; a crash loses a quarter of a second at most. On a full
 * disk the times wait for room: that a time cannot be written is no reason to refuse a list, nor to end.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Atomically, TokenStore } from '../ports.ts';

/** Milliseconds. */
const batchInterval = 250;

export type AccessLog = {
  note(tokenId: string): void;
  flush(): void;
};

export function createAccessLog(deps: {
  tokens: TokenStore;
  atomically: Atomically;
  clock: Clock;
  events: Events;
  onError: OnError;
}): AccessLog {
  const waiting = new Map<string, number>();
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (waiting.size === 0) return;
    const batch = [...waiting];
    if (!attempt(deps.onError, () => write(batch))) return;
    waiting.clear();
    for (const [tokenId] of batch) deps.events.emit({ type: 'link.accessed', tokenId });
  }

  function write(batch: readonly [string, number][]): void {
    deps.atomically(() => {
      for (const [id, accessedAt] of batch) if (deps.tokens.get(id)) deps.tokens.update(id, { accessedAt });
    });
  }

  return {
    note(tokenId) {
      waiting.set(tokenId, deps.clock.now());
      cancel ??= deps.clock.after(batchInterval, flush);
    },
    flush,
  };
}
