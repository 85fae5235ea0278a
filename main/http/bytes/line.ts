/** Who waits for room: in the order of their turns, and for how long a place is kept for who comes back. */
import { createPlaces, type Place, type Places } from './places.ts';
import { createQueues, type Queues } from './queues.ts';
import type { Party, Room } from './transferRoom.ts';

/** Milliseconds within which somebody whose place is kept has to ask again. */
export const placeTime = 15_000;

export type Line = {
  /** Lets in those for whom there is room. */
  settle(): void;
  /** As `settle`, where there may be room for everybody. */
  settleAll(): void;
  /** There may be room for others of this link, or this visitor. */
  wake(party: Party): void;
  /** @returns whether room is kept for the party, which is its own then */
  takeReserved(party: Party): boolean;
  /** Calls back when the party is let in. @returns takes the wish back; undefined where the line has no place for it */
  wait(party: Party, go: () => void): (() => void) | undefined;
  /** As `Admission.keepPlace`. */
  keepPlace(party: Party): number | undefined;
};

/** @param now milliseconds, monotonic */
export function createLine(room: Room, now: () => number): Line {
  const parts = { room, now, queues: createQueues(room), places: createPlaces() };
  const { queues, places } = parts;
  const { isAwaited, see, forget, forgetLost } = createMemory(parts);
  const letIn = createLetIn({ ...parts, isAwaited, forget });

  function settle(): void {
    forgetLost();
    for (let item = queues.next(); item !== undefined; item = queues.next()) {
      const place = places.of(item);
      if (place !== undefined) letIn(place);
    }
  }

  function placeOf(party: Party): Place | undefined {
    const known = places.of(party);
    if (known !== undefined) return known;
    const place = places.add(party);
    if (place !== undefined) queues.add(place);
    return place;
  }

  return {
    settle,
    settleAll() {
      queues.wakeAll();
      settle();
    },
    wake: queues.wake,
    takeReserved(party) {
      const place = places.of(party);
      if (place?.isReserved !== true) return false;
      forget(place);
      return true;
    },
    wait(party, go) {
      const place = placeOf(party);
      if (place === undefined) return undefined;
      place.calls.add(go);
      return () => {
        place.calls.delete(go);
        if (!isAwaited(place)) forget(place);
      };
    },
    keepPlace(party) {
      const place = placeOf(party);
      if (place === undefined) return places.rankAfterAll(party);
      // Else room could be kept for ever for who never takes it.
      if (!place.isReserved) see(place);
      settle();
      return places.rank(place);
    },
  };
}

type Parts = { room: Room; now: () => number; queues: Queues; places: Places };

/** For how long a place stays. */
function createMemory({ room, now, queues, places }: Parts) {
  /** Those who come back, who was here longest ago first. */
  const seen = new Set<Place>();

  function forget(place: Place): void {
    seen.delete(place);
    if (places.remove(place) && !place.isReserved) queues.remove(place);
  }

  return {
    isAwaited: ({ calls, seenAt }: Place) => calls.size > 0 || now() - seenAt < placeTime,
    see(place: Place): void {
      place.seenAt = now();
      seen.delete(place);
      seen.add(place);
    },
    forget,
    /** Of who did not come back. */
    forgetLost(): void {
      for (const place of seen) {
        if (now() - place.seenAt < placeTime) return;
        seen.delete(place);
        if (place.calls.size > 0) continue;
        forget(place);
        if (!place.isReserved) continue;
        room.giveBack(place);
        queues.wake(place);
      }
    },
  };
}

function createLetIn({
  room,
  queues,
  places,
  isAwaited,
  forget,
}: Parts & Pick<ReturnType<typeof createMemory>, 'isAwaited' | 'forget'>) {
  /** What else a visitor waits for is looked at again after all others. */
  function moveBehind(visitor: string): void {
    for (const place of places.ofVisitor(visitor)) {
      if (place.isReserved) continue;
      queues.remove(place);
      places.moveBehind(place);
      queues.add(place);
    }
  }

  return (place: Place): void => {
    room.take(place);
    const [go] = place.calls;
    if (go === undefined) places.reserve(place);
    else place.calls.delete(go);
    if (!isAwaited(place)) forget(place);
    moveBehind(place.visitor);
    queues.wake(place);
    go?.();
  };
}
