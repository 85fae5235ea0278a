/**
 * Ends tokens and keys when their time has come: marks them in the store, so that a clock set back revives nothing, and
 * reports them. When the mark cannot be written (a full disk), they are reported all the same and the write is retried.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Ends } from '../ends.ts';

/** Milliseconds between two checks at most: timers run late after sleep, and wrong after the system clock was set. */
const maxDelay = 30_000;

/** Milliseconds until a failed write is retried. */
const retryDelay = 5_000;

type Deps = {
  ends: Ends;
  clock: Clock;
  /** Called with what has ended; repeatedly while the mark cannot be written. */
  onEnd(ids: readonly string[]): void;
  onError: OnError;
};

export type EndTimer = {
  /** Call after every change of an end. */
  reschedule(): void;
  /** Marks what has ended and is not marked yet. */
  lapse(): void;
  stop(): void;
};

/** Marks at once what ended while the server was not running. */
export function createEndTimer({ ends, clock, onEnd, onError }: Deps): EndTimer {
  let isFailing = false;
  let cancel = () => {};

  function lapse(): void {
    if (!isFailing) attempt(onError, mark);
  }

  function mark(): void {
    const now = clock.now();
    try {
      onEnd(ends.lapse(now));
      reschedule();
    } catch (error) {
      onError(error);
      isFailing = true;
      schedule(retryDelay);
      onEnd(ends.due(now));
    }
  }

  function schedule(delay: number): void {
    cancel();
    cancel = clock.after(delay, () => {
      isFailing = false;
      lapse();
    });
  }

  function reschedule(): void {
    cancel();
    const next = ends.nextEnd();
    if (next !== undefined) schedule(Math.min(Math.max(next + 1 - clock.now(), 0), maxDelay));
  }

  lapse();
  return { reschedule, lapse, stop: () => cancel() };
}
