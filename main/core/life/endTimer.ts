/**
 * Ends tokens at their moment: marks them in the store, so that a clock set back revives nothing, and tells. Where the
 * mark cannot be written (a full disk), the end takes place all the same, and the mark is tried again.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { TokenStore } from '../ports.ts';

/** Timers run late after sleep and wrong after a change of the system clock: look again at least this often. */
const longestWait = 30_000;

/** Milliseconds until what could not be marked is tried again. */
const retryWait = 5_000;

type Deps = {
  tokens: Pick<TokenStore, 'lapse' | 'due' | 'nextEnd'>;
  clock: Clock;
  /** Hears of tokens that have ended; more than once while their mark cannot be written. */
  onEnd(tokenIds: readonly string[]): void;
  onError: OnError;
};

export type EndTimer = {
  /** Call after any change of an end. */
  reschedule(): void;
  /** Marks what has ended and is not marked yet. */
  lapse(): void;
  stop(): void;
};

/** Marks at once what ended while nobody looked. */
export function createEndTimer({ tokens, clock, onEnd, onError }: Deps): EndTimer {
  let isFailing = false;
  let cancel = () => {};

  function lapse(): void {
    if (!isFailing) attempt(onError, mark);
  }

  function mark(): void {
    const now = clock.now();
    try {
      onEnd(tokens.lapse(now));
      reschedule();
    } catch (error) {
      onError(error);
      isFailing = true;
      lookIn(retryWait);
      onEnd(tokens.due(now));
    }
  }

  function lookIn(wait: number): void {
    cancel();
    cancel = clock.after(wait, () => {
      isFailing = false;
      lapse();
    });
  }

  function reschedule(): void {
    cancel();
    const next = tokens.nextEnd();
    if (next !== undefined) lookIn(Math.min(Math.max(next + 1 - clock.now(), 0), longestWait));
  }

  lapse();
  return { reschedule, lapse, stop: () => cancel() };
}
