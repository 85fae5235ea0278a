/**
 * When each token was last used, and by whom. Written in batches: a commit per request would cost more than serving a small
 * file. Readers flush first, so they never see an old value; a crash loses at most 250 ms. On a full disk the times
 * stay in memory until there is room: a list must not fail because an access time cannot be written.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { Atomically, TokenStore } from '../ports.ts';

/** Milliseconds between writes. */
const batchInterval = 250;

/** Addresses that are told for one token and batch. Of visitors beyond them only the time is kept: nobody reads so many. */
const maxAddresses = 16;

export type AccessLog = {
  /** @param address of the visitor */
  note(tokenId: string, address: string): void;
  flush(): void;
};

/** `at`: epoch milliseconds of the last one. */
type Access = { at: number; addresses: Set<string> };

export function createAccessLog(deps: {
  tokens: Pick<TokenStore, 'touch'>;
  atomically: Atomically;
  clock: Clock;
  events: Events;
  onError: OnError;
  /** What may be told of an address; `""` = nothing. */
  redact(address: string): string;
}): AccessLog {
  const pending = new Map<string, Access>();
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (pending.size === 0) return;
    const batch = [...pending];
    if (!attempt(deps.onError, () => write(batch))) return;
    pending.clear();
    for (const [tokenId, { addresses }] of batch) {
      const told = new Set([...addresses].map(deps.redact));
      for (const address of told) deps.events.emit({ type: 'link.accessed', tokenId, address });
    }
  }

  function begin(tokenId: string): Access {
    const access = { at: 0, addresses: new Set<string>() };
    pending.set(tokenId, access);
    return access;
  }

  function write(batch: readonly [string, Access][]): void {
    deps.atomically(() => {
      for (const [id, { at }] of batch) deps.tokens.touch(id, at);
    });
  }

  return {
    note(tokenId, address) {
      const access = pending.get(tokenId) ?? begin(tokenId);
      access.at = deps.clock.now();
      if (access.addresses.size < maxAddresses) access.addresses.add(address);
      cancel ??= deps.clock.after(batchInterval, flush);
    },
    flush,
  };
}
