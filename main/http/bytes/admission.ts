/**
 * How many transfers run at once: altogether, of one link, and for one visitor. Who finds no room keeps a place, and
 * visitors take turns, so that one with many downloads waits behind one with a single one (docs/decisions/034).
 */
import { createRoom, type Party, type TransferCaps } from './transferRoom.ts';

export type Admission = {
  /** @returns whether there is room, which is taken then; `leave` gives it back */
  enter(party: Party): boolean;
  leave(party: Party): void;
  /** Calls back as soon as there is room, which is taken then. @returns takes the wish back */
  wait(party: Party, go: () => void): () => void;
  /** Keeps a place for somebody who asks again soon. @returns which, from 1 on */
  keepPlace(party: Party): number;
  /** Whether the visitor has as much as one may have; else it is others who are in the way. */
  isVisitorFull(visitor: string): boolean;
  /** Lets those in for whom there is room now: after the caps have changed. */
  review(): void;
};

/** Milliseconds within which somebody whose place is kept has to ask again. */
export const placeTime = 15_000;

/**
 * Places that are kept at most, for each request looks at all of them, and one person can come with any number of cookies.
 * Who comes later is told that he is behind them, and gets one once there is room in the line.
 */
const maxPlaces = 2_000;

/** @param now milliseconds, monotonic */
export function createAdmission(capsOf: () => TransferCaps, now: () => number): Admission {
  const room = createRoom(capsOf);
  const line = createLine(now);

  /** One turn for each visitor, again and again, until nobody fits. */
  function review(): void {
    if (line.isEmpty()) return;
    for (const lost of line.takeLost()) room.giveBack(lost);
    for (const place of line.waiting()) {
      if (!room.isFor(place)) continue;
      room.take(place);
      line.letIn(place);
    }
  }

  return {
    review,
    enter(party) {
      review();
      if (line.takeReserved(party)) return true;
      if (!room.isFor(party)) return false;
      room.take(party);
      return true;
    },
    leave(party) {
      room.giveBack(party);
      review();
    },
    wait: line.wait,
    keepPlace: line.keepPlace,
    isVisitorFull: room.isVisitorFull,
  };
}

/** @property seenAt of who comes back; @property isReserved room is taken for who comes back */
type Place = Party & { calls: Set<() => void>; seenAt: number; isReserved: boolean };

const keyOf = ({ visitor, linkId }: Party) => `${linkId} ${visitor}`;

function newPlace({ visitor, linkId }: Party): Place {
  return { visitor, linkId, calls: new Set(), seenAt: Number.NEGATIVE_INFINITY, isReserved: false };
}

function createLine(now: () => number) {
  /** In the order of their turns; a visitor who was let in goes to the end. */
  const places = new Map<string, Place>();

  const isAwaited = ({ calls, seenAt }: Place) => calls.size > 0 || now() - seenAt < placeTime;

  function placeOf(party: Party): Place {
    const known = places.get(keyOf(party));
    if (known !== undefined) return known;
    const place = newPlace(party);
    places.set(keyOf(party), place);
    return place;
  }

  /** What else a visitor waits for is looked at again in the same round, after all others. */
  function moveBehind(visitor: string): void {
    for (const [key, place] of [...places]) {
      if (place.visitor !== visitor || place.isReserved) continue;
      places.delete(key);
      places.set(key, place);
    }
  }

  return {
    isEmpty: () => places.size === 0,
    /** Forgets who did not come back. @returns those for whom room was kept */
    takeLost(): Place[] {
      const lost = [...places.values()].filter((place) => !isAwaited(place));
      for (const place of lost) places.delete(keyOf(place));
      return lost.filter(({ isReserved }) => isReserved);
    },
    /** Also those who are moved behind meanwhile. */
    *waiting(): Generator<Place> {
      for (const place of places.values()) if (!place.isReserved) yield place;
    },
    letIn(place: Place): void {
      moveBehind(place.visitor);
      const [go] = place.calls;
      if (go === undefined) place.isReserved = true;
      else place.calls.delete(go);
      if (!isAwaited(place)) places.delete(keyOf(place));
      go?.();
    },
    takeReserved: (party: Party): boolean =>
      places.size > 0 && places.get(keyOf(party))?.isReserved === true && places.delete(keyOf(party)),
    wait(party: Party, go: () => void) {
      const place = placeOf(party);
      place.calls.add(go);
      return () => {
        place.calls.delete(go);
        if (!isAwaited(place)) places.delete(keyOf(party));
      };
    },
    keepPlace(party: Party): number {
      if (places.size >= maxPlaces && !places.has(keyOf(party))) return places.size + 1;
      placeOf(party).seenAt = now();
      return [...places.keys()].indexOf(keyOf(party)) + 1;
    },
  };
}
