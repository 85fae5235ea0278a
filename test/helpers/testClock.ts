/** A clock that follows real time and can be moved by the test. */
import type { Clock } from '../../main/core/clock.ts';

export type TestClock = Clock & {
  /** Milliseconds by which `now` is ahead, as if the system clock had been set; runs no timers. */
  ahead: number;
  /** Moves both times forward by `time` milliseconds and runs the timers that are due, in order. */
  advance(time: number): void;
  /**
   * Does real work that takes `ordinary` milliseconds on an ordinary machine. The longer it took, the more slowly `monotonic`
   * and new timers run from then on, so that a test has time for more of it.
   */
  slowDownBy<T>(ordinary: number, work: () => Promise<T>): Promise<T>;
};

export const minute = 60_000;

/** One minute from now by this clock, as an ISO date. */
export function inOneMinute(clock: Clock): string {
  return new Date(clock.now() + minute).toISOString();
}

type Timer = { at: number; work: () => void };

export function createTestClock(): TestClock {
  const timers = new Set<Timer>();
  let passed = 0;
  let slowness = 1;
  let slowed = { since: 0, reached: 0 };
  // `now` is derived from `performance.now()`, so that the two times never drift apart unless one is slowed down.
  const origin = Date.now() - performance.now();
  const monotonic = () => slowed.reached + (performance.now() - slowed.since) / slowness + passed;

  function firstUntil(moment: number): Timer | undefined {
    const [first] = [...timers].filter(({ at }) => at <= moment).sort((one, other) => one.at - other.at);
    return first;
  }

  const clock: TestClock = {
    ahead: 0,
    now: () => Math.round(origin + performance.now() + passed + clock.ahead),
    monotonic,
    after(delay, work) {
      const timer: Timer = { at: monotonic() + delay, work };
      const run = () => timers.delete(timer) && work();
      const real = setTimeout(run, delay * slowness).unref();
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
    async slowDownBy(ordinary, work) {
      const began = performance.now();
      const done = await work();
      const ended = performance.now();
      slowed = { since: ended, reached: monotonic() - passed };
      slowness = Math.max(1, (ended - began) / ordinary);
      return done;
    },
  };
  return clock;
}
