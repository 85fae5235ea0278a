/** Values in memory, least recently used ones dropped first, bounded by their bytes; the same value is made once. */
export type ByteCache = {
  get(key: string): Uint8Array | undefined;
  /** Joins a making that is under way. */
  getOrMake(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
};

export function createByteCache(maxBytes: number): ByteCache {
  const kept = new Map<string, Uint8Array>();
  const making = new Map<string, Promise<Uint8Array>>();
  let bytes = 0;

  function get(key: string): Uint8Array | undefined {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    kept.delete(key);
    kept.set(key, found);
    return found;
  }

  function keep(key: string, data: Uint8Array): Uint8Array {
    kept.set(key, data);
    bytes += data.length;
    for (const [oldest, old] of kept) {
      if (bytes <= maxBytes) break;
      kept.delete(oldest);
      bytes -= old.length;
    }
    return data;
  }

  return {
    get,
    async getOrMake(key, make) {
      const found = get(key) ?? making.get(key);
      if (found !== undefined) return found;
      const promise = make().then((data) => keep(key, data));
      making.set(key, promise);
      return promise.finally(() => making.delete(key));
    },
  };
}
