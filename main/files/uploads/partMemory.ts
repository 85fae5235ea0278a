/**
 * Memory that the parts of uploads are received into, in pieces of one size, until it is known where they belong.
 * Bounded over all uploads; what does not fit goes through a file (spool.ts).
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes. Pages of a piece that nothing was written to cost nothing, so a small file is no waste. */
export const pieceSize = 262_144;

/** Bytes. Eight parts in parallel, and as many that wait for their hash. */
const defaultBudget = 80 * 1_048_576;
/** Milliseconds that pieces are kept for the next part: new ones cost the system a page at a time. */
const idleTime = 2_000;

export type PartMemory = {
  /** @returns undefined when the budget is used up */
  take(): ArrayBuffer | undefined;
  /** Of those that a thread took along and lost, at least the room is given back. */
  giveBack(pieces: readonly ArrayBuffer[]): void;
  /** Asked to make room when there is none. @returns whether there is some now */
  onShortage(makeRoom: () => boolean): void;
  /** Bytes that are taken. */
  inUse(): number;
};

export function createPartMemory(budget = defaultBudget): PartMemory {
  const idle: ArrayBuffer[] = [];
  let taken = 0;
  let makeRoom = () => false;
  let timer: NodeJS.Timeout | undefined;

  function dropIdle(): void {
    timer = undefined;
    // Detached at once: an idle server collects no garbage.
    for (const piece of idle.splice(0)) piece.transfer(0);
  }

  return {
    take() {
      while (taken + pieceSize > budget) if (!makeRoom()) return undefined;
      taken += pieceSize;
      return idle.pop() ?? new ArrayBuffer(pieceSize);
    },
    giveBack(pieces) {
      taken -= pieces.length * pieceSize;
      idle.push(...pieces.filter(({ detached }) => !detached));
      clearTimeout(timer);
      timer = setTimeout(dropIdle, idleTime).unref();
    },
    onShortage(make) {
      makeRoom = make;
    },
    inUse: () => taken,
  };
}

/** Bytes in memory that can be taken from the front to the end, or asked for by their place. */
export type HeldBytes = {
  readonly size: number;
  /** @returns how many bytes there was room for */
  append(bytes: Uint8Array): number;
  /** What is there, in order. Not to be used after `release` or `detach`. */
  views(): Uint8Array<ArrayBuffer>[];
  read(start: number, length: number): Promise<Uint8Array>;
  /** Hands the pieces over to whoever gives them back. */
  detach(): ArrayBuffer[];
  /** May be called again, and after `detach`. */
  release(): void;
};

export function createHeldBytes(memory: PartMemory): HeldBytes {
  let pieces: ArrayBuffer[] = [];
  let size = 0;

  function takePiece(): ArrayBuffer | undefined {
    if (size < pieces.length * pieceSize) return pieces.at(-1);
    const piece = memory.take();
    if (piece) pieces.push(piece);
    return piece;
  }

  const views = () =>
    pieces.map((piece, at) => new Uint8Array(piece, 0, Math.min(pieceSize, size - at * pieceSize)));
  const held: HeldBytes = {
    get size() {
      return size;
    },
    append(bytes) {
      let done = 0;
      while (done < bytes.length) {
        const piece = takePiece();
        if (piece === undefined) break;
        const start = size % pieceSize;
        const part = bytes.subarray(done, done + pieceSize - start);
        new Uint8Array(piece).set(part, start);
        size += part.length;
        done += part.length;
      }
      return done;
    },
    views,
    read: (start, length) => readViews(views(), start, length),
    detach() {
      const all = pieces;
      pieces = [];
      return all;
    },
    release: () => memory.giveBack(held.detach()),
  };
  return held;
}

/** @returns fewer bytes at the end */
async function readViews(views: Uint8Array[], start: number, length: number): Promise<Uint8Array> {
  await nextTurn();
  const first = Math.floor(start / pieceSize);
  const all = views.slice(first, Math.floor((start + length) / pieceSize) + 1);
  const offset = start - first * pieceSize;
  return Buffer.concat(all).subarray(offset, offset + length);
}
