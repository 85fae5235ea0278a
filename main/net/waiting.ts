/** Waits for something to be so, for a limited time. */
import type { Clock } from '../core/clock.ts';

export type Waiting = {
  /** Something has changed. */
  look(): void;
  /**
   * Resolves when it is so and `first` is over, at the latest after `limit` milliseconds.
   * @param first never rejects
   */
  settle(limit: number, first: Promise<unknown>): Promise<void>;
};

export function createWaiting(clock: Pick<Clock, 'after'>, isSo: () => boolean): Waiting {
  const waiting = new Set<() => void>();
  return {
    look() {
      for (const look of waiting) look();
    },
    settle(limit, first) {
      return new Promise((resolve) => {
        let isOver = false;
        const end = () => {
          waiting.delete(look);
          cancel();
          resolve();
        };
        const look = () => {
          if (isOver && isSo()) end();
        };
        const cancel = clock.after(limit, end);
        waiting.add(look);
        void first.then(() => {
          isOver = true;
          look();
        });
      });
    },
  };
}
