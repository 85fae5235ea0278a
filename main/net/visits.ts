/** Visitors from outside prove the way they came. */
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../shared/loopback.ts';
import type { Clock } from '../core/clock.ts';

/** Milliseconds. A proof says when somebody came, to the minute; and every request asks. */
const interval = 10_000;

export type Visits = {
  /**
   * @param origin of the route whose name the request has; undefined = none of ours
   * @param address where it comes from; one of this computer proves nothing
   */
  note(origin: string | undefined, address: () => string): void;
};

export function createVisits(clock: Clock, visited: (origin: string, address: string) => void): Visits {
  const notedAt = new Map<string, number>();
  const isOwn = createOwnAddresses(clock);
  return {
    note(origin, address) {
      if (origin === undefined) return;
      const now = clock.monotonic();
      if (now - (notedAt.get(origin) ?? Number.NEGATIVE_INFINITY) < interval) return;
      const plain = address().replace(/^::ffff:/i, '');
      if (isOwn(plain)) return;
      notedAt.set(origin, now);
      visited(origin, plain);
    },
  };
}

/** Listing the interfaces takes longer than a small answer. */
function createOwnAddresses(clock: Clock): (address: string) => boolean {
  let own = new Set<string>();
  let readAt = Number.NEGATIVE_INFINITY;
  return (address) => {
    if (isLoopback(address)) return true;
    if (clock.monotonic() - readAt >= interval) {
      const infos = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
      own = new Set(infos.map((info) => info.address));
      readAt = clock.monotonic();
    }
    return own.has(address);
  };
}
