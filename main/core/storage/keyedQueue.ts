/**
 * Runs work with the same key one after the other, and work with different keys in parallel. Uploads wait here instead
 * of failing with 429, because no SDK retries (contract §3.4 rule 8).
 */
export type KeyedQueue = { run<T>(key: string, work: () => Promise<T>): Promise<T> };

export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const result = (tails.get(key) ?? Promise.resolve()).then(work, work);
      const tail = result.catch(() => undefined);
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return result;
    },
  };
}
