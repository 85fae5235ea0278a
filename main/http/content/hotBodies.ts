/**
 * Bytes of small files that were sent lately. The file is opened and checked for every request all the same; only
 * reading it again is spared, which is a sixth of what a small download costs.
 */

/** Bytes kept altogether. */
const budget = 16 * 1_024 * 1_024;

export type HotBodies = {
  get(key: string): Uint8Array | undefined;
  /** @param key names the file and the state of its bytes, so that nothing here can be out of date */
  put(key: string, body: Uint8Array): void;
};

export function createHotBodies(): HotBodies {
  const bodies = new Map<string, Uint8Array>();
  let held = 0;

  function forget(key: string): void {
    held -= bodies.get(key)?.length ?? 0;
    bodies.delete(key);
  }

  return {
    get: (key) => bodies.get(key),
    put(key, body) {
      forget(key);
      bodies.set(key, body);
      held += body.length;
      for (const oldest of bodies.keys()) {
        if (held <= budget) return;
        forget(oldest);
      }
    },
  };
}
