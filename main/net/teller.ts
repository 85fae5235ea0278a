/** Tells once for all that changes before the current work is over. */
export type Teller = {
  /** Something has changed. */
  tell(): void;
  /** @returns the unsubscriber */
  watch(listener: () => void): () => void;
  end(): void;
};

/** @param refresh runs before the listeners do */
export function createTeller(refresh: () => void): Teller {
  const listeners = new Set<() => void>();
  let isDue = false;
  let hasEnded = false;

  function tellNow(): void {
    isDue = false;
    if (hasEnded) return;
    refresh();
    for (const listener of listeners) listener();
  }

  return {
    tell() {
      if (!isDue) queueMicrotask(tellNow);
      isDue = true;
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end() {
      hasEnded = true;
    },
  };
}
