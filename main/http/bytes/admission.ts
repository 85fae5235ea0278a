/**
 * How many transfers run at once: altogether, of one link, and for one visitor. Who finds no room keeps a place, and
 * visitors take turns, so that one with many downloads waits behind one with a single one (docs/decisions/034).
 */
import { createLine, type Line } from './line.ts';
import { createRoom, type Party, type TransferCaps } from './transferRoom.ts';

export type Admission = {
  /** @returns whether there is room, which is taken then; `leave` gives it back */
  enter(party: Party): boolean;
  leave(party: Party): void;
  /** Calls back as soon as there is room, which is taken then. @returns takes the wish back; undefined: there is no place */
  wait: Line['wait'];
  /**
   * Keeps a place for somebody who asks again soon.
   * @returns which, from 1 on; 0 when room is kept for him; undefined when those from where he comes have all their places
   */
  keepPlace(party: Party): number | undefined;
  /** Whether the visitor has as much as one may have; else it is others who are in the way. */
  isVisitorFull(party: Party): boolean;
  /** Lets those in for whom there is room now: after the caps have changed. */
  review(): void;
};

/** @param now milliseconds, monotonic */
export function createAdmission(capsOf: () => TransferCaps, now: () => number): Admission {
  const room = createRoom(capsOf);
  const line = createLine(room, now);
  return {
    review: line.settleAll,
    enter(party) {
      line.settle();
      if (line.takeReserved(party)) return true;
      if (!room.isFor(party)) return false;
      room.take(party);
      return true;
    },
    leave(party) {
      room.giveBack(party);
      line.wake(party);
      line.settle();
    },
    wait: line.wait,
    keepPlace: line.keepPlace,
    isVisitorFull: (party) => room.isPartFull('visitor', party),
  };
}
