/** The places in the line: whose they are, in which order, and how many somebody may have. */
import type { Queued } from './queues.ts';
import { addCount, type Party } from './transferRoom.ts';
import { createTurns } from './turns.ts';

/** Places that are kept at most. Who comes later is told that he is behind them, and gets one once there is room in the line. */
const maxPlaces = 2_000;

/** Of these, for all visitors from one place, of whom one person can make up any number. */
export const maxPlacesFrom = 200;

/** @property seenAt of who comes back; @property isReserved room is taken for who comes back */
export type Place = Queued & { calls: Set<() => void>; seenAt: number; isReserved: boolean };

const keyOf = ({ visitor, linkId }: Party) => `${linkId} ${visitor}`;

export type Places = ReturnType<typeof createPlaces>;

export function createPlaces() {
  const known = new Map<string, Place>();
  const ofVisitors = new Map<string, Set<Place>>();
  const countsFrom = new Map<string, number>();
  /** All but those for whom room is kept. */
  const waiting = createTurns<Place>();
  let lastTurn = 0;

  const hasShare = (from: string) => (countsFrom.get(from) ?? 0) < maxPlacesFrom;

  function count(place: Place, change: 1 | -1): void {
    const { from, visitor } = place;
    addCount(countsFrom, from, change);
    const own = ofVisitors.get(visitor) ?? new Set();
    if (change === 1) ofVisitors.set(visitor, own.add(place));
    else if (own.delete(place) && own.size === 0) ofVisitors.delete(visitor);
  }

  return {
    of: (party: Party) => known.get(keyOf(party)),
    ofVisitor: (visitor: string) => [...(ofVisitors.get(visitor) ?? [])],
    add({ visitor, linkId, from }: Party): Place | undefined {
      if (known.size >= maxPlaces || !hasShare(from)) return undefined;
      lastTurn += 1;
      const state = { calls: new Set<() => void>(), seenAt: Number.NEGATIVE_INFINITY, isReserved: false };
      const place = { visitor, linkId, from, turn: lastTurn, queue: undefined, ...state };
      known.set(keyOf(place), place);
      count(place, 1);
      waiting.add(place);
      return place;
    },
    /** @returns whether it was there */
    remove(place: Place): boolean {
      if (known.get(keyOf(place)) !== place) return false;
      known.delete(keyOf(place));
      count(place, -1);
      if (!place.isReserved) waiting.remove(place);
      return true;
    },
    reserve(place: Place): void {
      waiting.remove(place);
      place.isReserved = true;
    },
    moveBehind(place: Place): void {
      waiting.remove(place);
      lastTurn += 1;
      place.turn = lastTurn;
      waiting.add(place);
    },
    rank: (place: Place) => (place.isReserved ? 0 : waiting.before(place) + 1),
    rankAfterAll: ({ from }: Party) => (hasShare(from) ? known.size + 1 : undefined),
  };
}
