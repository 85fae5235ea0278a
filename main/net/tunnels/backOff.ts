/** When a tunnel that ended is tried again. */
import type { Clock } from '../../core/clock.ts';
import type { TunnelNews } from './spec.ts';

/** Milliseconds. */
const first = 500;
const longest = 30_000;
/** For what somebody has to mend. A host may shut out who is refused more often. */
const seldom = 300_000;
/** So long on, and what failed before is forgotten. */
const stable = 60_000;
/** Tries in a row after which it counts as failed, though it is still tried. */
const patience = 4;

export type BackOff = {
  failures(): number;
  /** The last failure was one that somebody has to mend. */
  isFinal(): boolean;
  /** Counts a failure. @returns whether it has failed for good, as far as anybody can say */
  fail(news: TunnelNews): boolean;
  /** Calls once, when it is time. */
  schedule(retry: () => void): void;
  /** Calls a scheduled retry now, unless a pause was asked for. @returns whether it did */
  hasten(): boolean;
  /** It is on. */
  succeed(): void;
  cancel(): void;
};

export function createBackOff(clock: Clock): BackOff {
  let failures = 0;
  let isFinal = false;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let pending: (() => void) | undefined;
  let cancelTimer = () => {};

  function cancel(): void {
    pending = undefined;
    cancelTimer();
  }

  function run(): void {
    const retry = pending;
    cancel();
    retry?.();
  }

  return {
    failures: () => failures,
    isFinal: () => isFinal,
    fail(news) {
      cancel();
      failures += 1;
      isFinal = news.isFinal === true;
      pausedUntil = clock.monotonic() + (news.pause ?? 0);
      return isFinal || failures >= patience;
    },
    schedule(retry) {
      cancel();
      pending = retry;
      const delay = isFinal ? seldom : Math.min(first * 2 ** (failures - 1), longest);
      cancelTimer = clock.after(Math.max(delay, pausedUntil - clock.monotonic()), run);
    },
    hasten() {
      if (pending === undefined || clock.monotonic() < pausedUntil) return false;
      run();
      return true;
    },
    succeed() {
      cancel();
      cancelTimer = clock.after(stable, () => {
        failures = 0;
      });
    },
    cancel,
  };
}
