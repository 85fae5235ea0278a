/**
 * Visitors who came when too many guessed and were told when to come again. Who waits as he was told keeps his place before
 * all who came later; who does not begins anew. So a storm that just goes on stays behind everybody who waits.
 */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';

/** Milliseconds that they are told, how much sooner the clock of a browser may have it, and how long a place is kept then. */
export const busyTime = 5_000;
const tolerance = 1_000;
const grace = 60_000;

/** Visitors in memory; who was turned away longest ago is forgotten first. */
const maxKnown = 10_000;

export type TurnedAway = {
  /** Whether he came before his time, from which on he waits anew. */
  isEarly(who: string): boolean;
  /** @returns since when he waits, a time of the clock that never goes back; now for who was not turned away */
  since(who: string): number;
  add(who: string, since: number): void;
  forget(who: string): void;
};

export function createTurnedAway({ monotonic }: Pick<Clock, 'monotonic'>): TurnedAway {
  const known = new LRUCache<string, { since: number; until: number }>({ max: maxKnown });

  function add(who: string, since: number): void {
    known.set(who, { since, until: monotonic() + busyTime - tolerance });
  }

  return {
    add,
    isEarly(who) {
      const now = monotonic();
      if ((known.peek(who)?.until ?? now) <= now) return false;
      add(who, now);
      return true;
    },
    since(who) {
      const now = monotonic();
      const turned = known.peek(who);
      return turned !== undefined && now <= turned.until + grace ? turned.since : now;
    },
    forget: (who) => void known.delete(who),
  };
}
