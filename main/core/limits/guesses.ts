/**
 * How often the password of a link was guessed wrong, and how long the next guess has to wait. Each visitor has a count,
 * so that guessing becomes slow, and each link has one for all who have guessed wrong there, so that many addresses do
 * not help. Who has not guessed wrong yet is held back by neither, or anybody could lock others out; such first guesses
 * are counted apart. Kept in the database, because a restart must not forgive.
 */
import type { Clock } from '../clock.ts';
import type { Guesser } from '../limitServices.ts';
import type { GuessCount, GuessStore } from '../ports.ts';
import { createGuessCounts } from './guessCounts.ts';

/** Milliseconds: the first wait, which doubles with each further miss, the longest, and after how long a miss is forgotten. */
type Lane = { free: number; first: number; longest: number; forgetting: number };

const second = 1_000;
const ofVisitor: Lane = { free: 5, first: second, longest: 300 * second, forgetting: 60 * second };
const ofLink: Lane = { free: 20, first: second, longest: 30 * second, forgetting: 10 * second };
const ofFirstGuesses: Lane = { free: 100, first: second, longest: 10 * second, forgetting: 5 * second };

/** Milliseconds; by then nothing is left of a count, for who has to wait longest is forgiven more than he adds. */
const memory = 3_600 * second;

export type Guesses = {
  /** Milliseconds until this visitor may guess; 0 = now. */
  wait(tokenSeq: number, guesser: Guesser): number;
  /** Counts a guess as wrong before it is computed, so that many at once are many. @returns what to call if it was right */
  count(tokenSeq: number, guesser: Guesser): () => void;
};

type Deps = { guesses: GuessStore; clock: Pick<Clock, 'now'> };

/** Who is counted, and by which rule. */
type Place = [who: string, lane: Lane];

export function createGuesses({ guesses: store, clock }: Deps): Guesses {
  const known = createGuessCounts(store);

  /** Where the clock was set back since, it counts from now on, or the wait would last until it is as late again. */
  function countOf(tokenSeq: number, who: string): Pick<GuessCount, 'misses' | 'at'> {
    const now = clock.now();
    const count = known.get(tokenSeq, who);
    if (count.at <= now) return count;
    const moved = { ...count, at: now };
    known.put([moved], now - memory);
    return moved;
  }

  function missesOf(tokenSeq: number, [who, lane]: Place): number {
    const { misses, at } = countOf(tokenSeq, who);
    return Math.max(misses - (clock.now() - at) / lane.forgetting, 0);
  }

  function waitIn(tokenSeq: number, place: Place): number {
    const [who, lane] = place;
    const misses = missesOf(tokenSeq, place);
    if (misses <= lane.free - 1) return 0;
    const delay = Math.min(lane.first * 2 ** (misses - lane.free), lane.longest);
    return Math.max(countOf(tokenSeq, who).at + delay - clock.now(), 0);
  }

  function placesOf(tokenSeq: number, { key, isShared }: Guesser): Place[] {
    const all: Place = ['link', ofLink];
    if (isShared) return [all];
    const own: Place = [`of ${key}`, ofVisitor];
    return [own, missesOf(tokenSeq, own) === 0 ? ['first', ofFirstGuesses] : all];
  }

  /** @param changeOf what becomes of a count */
  function put(tokenSeq: number, places: readonly Place[], changeOf: (place: Place) => number): void {
    const at = clock.now();
    const counts = places.map((place) => ({
      tokenSeq,
      who: place[0],
      misses: Math.max(changeOf(place), 0),
      at,
    }));
    known.put(counts, at - memory);
  }

  return {
    wait: (tokenSeq, guesser) =>
      Math.ceil(Math.max(...placesOf(tokenSeq, guesser).map((place) => waitIn(tokenSeq, place)))),
    count(tokenSeq, guesser) {
      const places = placesOf(tokenSeq, guesser);
      put(tokenSeq, places, (place) => missesOf(tokenSeq, place) + 1);
      return () => {
        put(tokenSeq, places, (place) => (place[1] === ofVisitor ? 0 : missesOf(tokenSeq, place) - 1));
      };
    },
  };
}
