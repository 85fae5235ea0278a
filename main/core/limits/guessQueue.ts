/**
 * Computes passwords that strangers guess: one at a time, and wrong ones in a small part of the time, so that a storm of
 * guesses from however many addresses takes little of one processor and the memory of one computation. Few wait, and of one
 * visitor none. The others are told when to come again, and who does then goes before those who came after him.
 */
import type { Clock } from '../clock.ts';
import { createTurnedAway } from './turnedAway.ts';

/** Guesses that wait while another is computed. */
const maxWaiting = 4;

/** Milliseconds of wrong guesses that are computed at once, and the part of the time that they may take from then on. */
const burst = 3_000;
const share = 0.03;

/** Undefined for somebody who cannot be told from others. */
type Who = string | undefined;

/** @property since when he came first, and waited as he was told from then on */
type Waiting = { who: Who; since: number; begin(): Promise<void>; leave(): void };

export type GuessQueue = {
  /** Whether a guess of his would not be taken. He is to come again in `busyTime` then. */
  refuses(who: Who): boolean;
  /**
   * @param who at most one guess of each waits or is computed
   * @returns whether it is right; undefined when too many guess, and he is to come again in `busyTime`
   */
  run(who: Who, isRight: () => Promise<boolean>): Promise<boolean | undefined>;
};

export function createGuessQueue(clock: Pick<Clock, 'monotonic' | 'after'>): GuessQueue {
  const places = createPlaces(clock);
  let isBusy = false;
  const restAfter = createRest(clock);

  function next(): void {
    const first = places.takeFirst();
    isBusy = first !== undefined;
    void first?.begin();
  }

  async function compute(who: Who, isRight: () => Promise<boolean>): Promise<boolean> {
    const began = clock.monotonic();
    let rest = 0;
    try {
      const right = await isRight();
      if (!right) rest = restAfter(clock.monotonic() - began);
      return right;
    } finally {
      places.release(who);
      if (rest > 0) clock.after(rest, next);
      else next();
    }
  }

  return {
    refuses: places.refuses,
    async run(who, isRight) {
      if (places.refuses(who)) return undefined;
      return new Promise((resolve, reject) => {
        places.enter(who, {
          begin: () => compute(who, isRight).then(resolve, reject),
          leave: () => resolve(undefined),
        });
        if (!isBusy) next();
      });
    },
  };
}

/** Who waits, in the order in which they came, and who was turned away. */
function createPlaces(clock: Pick<Clock, 'monotonic'>) {
  const waiting: Waiting[] = [];
  /** Those of whom a guess waits or is computed. */
  const present = new Set<Who>();
  const turnedAway = createTurnedAway(clock);

  const sinceOf = (who: Who) => (who === undefined ? clock.monotonic() : turnedAway.since(who));

  function turnAway(who: Who, since: number): void {
    if (who !== undefined) turnedAway.add(who, since);
  }

  return {
    /** Who has a guess here, comes sooner than he was told, or would be the last of too many. */
    refuses(who: Who): boolean {
      if (who !== undefined && (present.has(who) || turnedAway.isEarly(who))) return true;
      const since = sinceOf(who);
      const last = waiting[maxWaiting - 1];
      if (last === undefined || last.since > since) return false;
      turnAway(who, since);
      return true;
    },
    /** The last one has to go when there are too many. */
    enter(who: Who, guess: Pick<Waiting, 'begin' | 'leave'>): void {
      const since = sinceOf(who);
      if (who !== undefined) {
        turnedAway.forget(who);
        present.add(who);
      }
      const place = waiting.findIndex((each) => each.since > since);
      waiting.splice(place === -1 ? waiting.length : place, 0, { who, since, ...guess });
      const last = waiting.length > maxWaiting ? waiting.pop() : undefined;
      if (last === undefined) return;
      present.delete(last.who);
      turnAway(last.who, last.since);
      last.leave();
    },
    takeFirst: () => waiting.shift(),
    release: (who: Who) => void present.delete(who),
  };
}

/** @returns takes what a wrong guess took, and says after how many milliseconds the next one may be computed */
function createRest(clock: Pick<Clock, 'monotonic'>): (wrong: number) => number {
  let [spent, spentAt] = [0, clock.monotonic()];
  return (wrong) => {
    const now = clock.monotonic();
    // A computer that slept has not computed all that time.
    spent = Math.max(spent - (now - spentAt) * share, 0) + Math.min(wrong, burst);
    spentAt = now;
    return Math.max(spent - burst, 0) / share;
  };
}
