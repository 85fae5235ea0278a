/**
 * Computes passwords that strangers guess: one at a time, with a rest after each wrong one, so that a storm of guesses
 * from however many addresses takes a small part of one processor and the memory of one computation. Few wait, and of one
 * visitor none.
 */
import type { Clock } from '../clock.ts';

/** Guesses that wait while another is computed. */
const maxWaiting = 8;

/** The rest after a wrong guess, by how long that took. */
const restFactor = 4;

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

  function next(): void {
    const begin = waiting.shift();
    isBusy = begin !== undefined;
    void begin?.();
  }

  async function compute(who: Who, isRight: () => Promise<boolean>): Promise<boolean> {
    const began = clock.monotonic();
    let rest = 0;
    try {
      const right = await isRight();
      if (!right) rest = (clock.monotonic() - began) * restFactor;
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
