/**
 * When each token was last used. Written in batches: a commit per request would cost more than serving a small
 * file. Readers flush first, so they never see an old value; a crash loses at most 250 ms. On a full disk the times
 * stay in memory until there is room: a list must not fail because an access time cannot be written.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Atomically, TokenStore } from '../ports.ts';

/** Milliseconds between writes. */
const batchInterval = 250;

export type AccessLog = {
  note(tokenId: string): void;
  flush(): void;
};

export function createAccessLog(deps: {
  tokens: Pick<TokenStore, 'touch'>;
  atomically: Atomically;
  clock: Clock;
  events: Events;
  onError: OnError;
}): AccessLog {
  const pending = new Map<string, number>();
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (pending.size === 0) return;
    const batch = [...pending];
    if (!attempt(deps.onError, () => write(batch))) return;
    pending.clear();
    for (const [tokenId] of batch) deps.events.emit({ type: 'link.accessed', tokenId });
  }

  function write(batch: readonly [string, number][]): void {
    deps.atomically(() => {
      for (const [id, accessedAt] of batch) deps.tokens.touch(id, accessedAt);
    });
  }

  return {
    note(tokenId) {
      pending.set(tokenId, deps.clock.now());
      cancel ??= deps.clock.after(batchInterval, flush);
    },
    flush,
  };
}
