/**
 * Lets the thread that writes end a copy in another thread, at once. A copy reads the state of one moment, and until it
 * is done the log cannot start over, which takes room that taking back may need (docs/decisions/010).
 */
const [idle, reading, unwanted] = [0, 1, 2];

/** Milliseconds; a step of a copy takes a few. */
const patience = 1_000;

export type SharedGate = Int32Array<SharedArrayBuffer>;

export function createSharedGate(): SharedGate {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Ends a copy that reads, and waits for it. @returns whether there was one */
export function sendAway(gate: SharedGate): boolean {
  if (Atomics.compareExchange(gate, 0, reading, unwanted) !== reading) return false;
  Atomics.wait(gate, 0, unwanted, patience);
  return true;
}

/** The other side, in the thread that copies. */
export type Gate = {
  enter(): void;
  /** @throws when the copy must end */
  assertWanted(): void;
  leave(): void;
};

export function createGate(gate: SharedGate): Gate {
  return {
    enter: () => void Atomics.store(gate, 0, reading),
    assertWanted() {
      if (Atomics.load(gate, 0) === unwanted) throw new Error('The room is needed for something else');
    },
    leave() {
      Atomics.store(gate, 0, idle);
      Atomics.notify(gate, 0);
    },
  };
}
