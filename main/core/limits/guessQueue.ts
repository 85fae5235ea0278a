/**
 * Computes passwords that strangers guess: one at a time, and wrong ones in a small part of the time, so that a storm of
 * guesses from however many addresses takes little of one processor and the memory of one computation. Few wait, and of one
 * visitor none.
 */
import type { Clock } from '../clock.ts';

/** Guesses that wait while another is computed. */
const maxWaiting = 4;

/** Milliseconds of wrong guesses that are computed at once, and the part of the time that they may take from then on. */
const burst = 3_000;
const share = 0.03;

/** Undefined for somebody who cannot be told from others. */
type Who = string | undefined;

export type GuessQueue = {
  /** @param who at most one guess of each waits or is computed */
  hasRoom(who: Who): boolean;
  run(who: Who, isRight: () => Promise<boolean>): Promise<boolean>;
};

export function createGuessQueue(clock: Pick<Clock, 'monotonic' | 'after'>): GuessQueue {
  const waiting: (() => Promise<void>)[] = [];
  const present = new Set<Who>();
  let isBusy = false;
  let [spent, spentAt] = [0, clock.monotonic()];

  function next(): void {
    const begin = waiting.shift();
    isBusy = begin !== undefined;
    void begin?.();
  }

  /** @returns milliseconds until the next guess may be computed */
  function restAfter(wrong: number): number {
    const now = clock.monotonic();
    // A computer that slept has not computed all that time.
    spent = Math.max(spent - (now - spentAt) * share, 0) + Math.min(wrong, burst);
    spentAt = now;
    return Math.max(spent - burst, 0) / share;
  }

  async function compute(who: Who, isRight: () => Promise<boolean>): Promise<boolean> {
    const began = clock.monotonic();
    let rest = 0;
    try {
      const right = await isRight();
      if (!right) rest = restAfter(clock.monotonic() - began);
      return right;
    } finally {
      present.delete(who);
      if (rest > 0) clock.after(rest, next);
      else next();
    }
  }

  return {
    hasRoom: (who) => waiting.length < maxWaiting && (who === undefined || !present.has(who)),
    run(who, isRight) {
      present.add(who);
      return new Promise((resolve, reject) => {
        waiting.push(() => compute(who, isRight).then(resolve, reject));
        if (!isBusy) next();
      });
    },
  };
}
