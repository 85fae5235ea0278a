/**
 * Counts of guesses as the database has them, kept in memory as well, for a storm asks for them far more often than they
 * change. What is counted is written first, so whatever ends this program forgives nothing.
 */
import { LRUCache } from 'lru-cache';
import type { GuessCount, GuessStore } from '../ports.ts';

/** In memory; the least recently asked for is read again. */
const maxKnown = 10_000;

export type GuessCounts = {
  /** All 0 where nothing was counted. */
  get(tokenSeq: number, who: string): GuessCount;
  /** As in the store. @throws storage_full, and then nothing has changed */
  put: GuessStore['put'];
};

export function createGuessCounts(store: GuessStore): GuessCounts {
  const known = new LRUCache<string, GuessCount>({ max: maxKnown });

  function keep(count: GuessCount): GuessCount {
    known.set(`${count.tokenSeq} ${count.who}`, count);
    return count;
  }

  return {
    get: (tokenSeq, who) =>
      known.get(`${tokenSeq} ${who}`) ??
      keep(store.get(tokenSeq, who) ?? { tokenSeq, who, misses: 0, at: 0 }),
    put(counts, forgottenBefore) {
      store.put(counts, forgottenBefore);
      for (const count of counts) keep(count);
    },
  };
}
