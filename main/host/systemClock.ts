/** The clock of this computer. */
import type { Clock } from '../core/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, work) {
    const timer = setTimeout(work, delay).unref();
    return () => clearTimeout(timer);
  },
};
