/** Values in memory, bounded by their bytes; a value that several ask for at once is made once. */
import { LRUCache } from 'lru-cache';

export type ByteCache = {
  get(key: string): Uint8Array | undefined;
  /** Joins a making that is under way. */
  getOrMake(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
};

export function createByteCache(maxBytes: number): ByteCache {
  const cache = new LRUCache<string, Uint8Array, () => Promise<Uint8Array>>({
    maxSize: maxBytes,
    // The library knows no size of 0.
    sizeCalculation: (data) => Math.max(data.length, 1),
    fetchMethod: (_key, _old, { context: make }) => make(),
    // Whoever asked gets the value also where it no longer fits.
    ignoreFetchAbort: true,
  });
  return {
    get: (key) => cache.get(key),
    getOrMake: (key, make) => cache.forceFetch(key, { context: make }),
  };
}
