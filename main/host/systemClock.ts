/** The clock of this computer. */
import type { Clock } from '../core/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(wait, work) {
    const timer = setTimeout(work, wait).unref();
    return () => clearTimeout(timer);
  },
};
