/** A clock that runs with the real one and can be moved by the test. */
import type { Clock } from '../../main/core/clock.ts';

export type TestClock = Clock & {
  /** Milliseconds that the clock of the computer was set forward or back: nothing happens, `now` is another. */
  ahead: number;
  /** Lets so many milliseconds pass at once: what was to run in that time runs, in its order. */
  advance(time: number): void;
};

export const minute = 60_000;

/** A moment as requests write it, by a clock that may have been moved. */
export function inOneMinute(clock: Clock): string {
  return new Date(clock.now() + minute).toISOString();
}

type Timer = { at: number; work: () => void };

export function createTestClock(): TestClock {
  const timers = new Set<Timer>();
  let passed = 0;
  // One source for both, as if the two never drifted apart.
  const origin = Date.now() - performance.now();
  const monotonic = () => performance.now() + passed;

  function firstUntil(moment: number): Timer | undefined {
    const [first] = [...timers].filter(({ at }) => at <= moment).sort((one, other) => one.at - other.at);
    return first;
  }

  const clock: TestClock = {
    ahead: 0,
    now: () => Math.round(origin + monotonic() + clock.ahead),
    monotonic,
    after(wait, work) {
      const timer: Timer = { at: monotonic() + wait, work };
      const run = () => timers.delete(timer) && work();
      const real = setTimeout(run, wait).unref();
      timers.add(timer);
      return () => {
        clearTimeout(real);
        timers.delete(timer);
      };
    },
    advance(time) {
      const end = monotonic() + time;
      for (let next = firstUntil(end); next !== undefined; next = firstUntil(end)) {
        passed += Math.max(next.at - monotonic(), 0);
        timers.delete(next);
        next.work();
      }
      passed += Math.max(end - monotonic(), 0);
    },
  };
  return clock;
}
