/** Waits for something to be so, for a limited time. */
import type { Clock } from '../core/clock.ts';

export type Waiting = {
  /** Something has changed. */
  look(): void;
  /** Resolves when it is so, at the latest after `limit` milliseconds. */
  settle(limit: number): Promise<void>;
};

export function createWaiting(clock: Pick<Clock, 'after'>, isSo: () => boolean): Waiting {
  const waiting = new Set<() => void>();
  return {
    look() {
      if (isSo()) for (const end of waiting) end();
    },
    settle(limit) {
      if (isSo()) return Promise.resolve();
      return new Promise((resolve) => {
        const end = () => {
          waiting.delete(end);
          cancel();
          resolve();
        };
        const cancel = clock.after(limit, end);
        waiting.add(end);
      });
    },
  };
}
