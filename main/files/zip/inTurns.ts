import { setImmediate as nextTurn } from 'node:timers/promises';

/** Parts of a long list. What waits meanwhile, such as a download, runs before each of them. */
export async function* inTurns<T>(all: readonly T[], partLength: number): AsyncGenerator<T[]> {
  for (let from = 0; from < all.length; from += partLength) {
    await nextTurn();
    yield all.slice(from, from + partLength);
  }
}
