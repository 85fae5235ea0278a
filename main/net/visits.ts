/** Visitors from outside prove the way they came. */
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../shared/loopback.ts';
import type { Clock } from '../core/clock.ts';

/** Milliseconds. A proof says when somebody came, to the minute; and every connection asks. */
const interval = 10_000;

export type Visits = {
  /**
   * @param origin of the route whose name the request has; undefined = none of ours
   * @param address where it comes from; one of this computer proves nothing
   */
  note(origin: string | undefined, address: string | undefined): void;
};

export function createVisits(clock: Clock, visited: (origin: string, address: string) => void): Visits {
  const notedAt = new Map<string, number>();
  return {
    note(origin, address) {
      if (origin === undefined || address === undefined) return;
      const now = clock.monotonic();
      const plain = address.replace(/^::ffff:/i, '');
      if (now - (notedAt.get(origin) ?? Number.NEGATIVE_INFINITY) < interval || isOwn(plain)) return;
      notedAt.set(origin, now);
      visited(origin, plain);
    },
  };
}

function isOwn(address: string): boolean {
  if (isLoopback(address)) return true;
  return Object.values(networkInterfaces()).some((infos) => infos?.some((info) => info.address === address));
}
