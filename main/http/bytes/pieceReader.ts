/**
 * Reads the pieces of content one after the other. Here alone it matters whether a piece lies on a disk or in
 * memory. A file is asked whether it is still intact after its bytes were read and before anybody gets them; one that was
 * only touched is waited for.
 */
import { read, readSync } from 'node:fs';
import type { FilePiece, Piece, Pieces, PlainPiece, RunPiece } from '../../core/content.ts';

export type PieceReader = {
  /**
   * Fills the target with the next bytes, across the borders of pieces, so that many small pieces make one write.
   * @returns false when bytes are missing, a file has changed or a disk failed: then nothing in the target counts
   */
  fill(target: Uint8Array): Promise<boolean>;
  /** Lets the source close what it has open. Not while something is being filled. */
  close(): Promise<void>;
};

export function createPieceReader(pieces: Pieces): PieceReader {
  const iterator = isSynchronous(pieces) ? pieces[Symbol.iterator]() : pieces[Symbol.asyncIterator]();
  let piece: Piece = nothing;
  /** Bytes of the piece that were read. */
  let done = 0;

  async function moveOn(): Promise<boolean> {
    const next = await iterator.next();
    piece = next.value ?? nothing;
    done = 0;
    return next.done !== true;
  }

  async function fillOrThrow(target: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < target.length; ) {
      while (done === piece.length) if (!(await moveOn())) return false;
      const part = target.subarray(filled, filled + piece.length - done);
      if (!(await copyPart(piece, done, part))) return false;
      done += part.length;
      filled += part.length;
    }
    return true;
  }

  return {
    // What a source throws is a file that cannot be opened any more, and the answer has begun.
    fill: (target) => fillOrThrow(target).catch(() => false),
    async close() {
      try {
        await iterator.return?.();
      } catch {
        // A source that cannot close what it opened has nothing left to do about it, and neither have we.
      }
    },
  };
}

const nothing = new Uint8Array();

export function isSynchronous(pieces: Pieces): pieces is Iterable<PlainPiece> {
  return Symbol.iterator in pieces;
}

/** One after the other as one; synchronous if all of them are. */
export function chainPieces(parts: readonly Pieces[]): Pieces {
  return parts.every(isSynchronous) ? chainSync(parts) : chainAsync(parts);
}

function* chainSync(parts: readonly Iterable<PlainPiece>[]): Generator<PlainPiece> {
  for (const part of parts) yield* part;
}

async function* chainAsync(parts: readonly Pieces[]): AsyncGenerator<Piece> {
  for (const part of parts) yield* part;
}

/**
 * Reads everything in this turn of the event loop, for what is so small that waiting costs more.
 * @returns undefined when the bytes are not what they were a moment ago
 */
export function readAtOnce(pieces: Iterable<PlainPiece>, length: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  try {
    for (const piece of pieces) {
      const part = piece instanceof Uint8Array ? piece : readFilePiece(piece);
      if (part === undefined) return undefined;
      parts.push(part);
    }
  } catch {
    return undefined; // the disk is gone or broken, or a file cannot be opened
  }
  const [only] = parts;
  const body = only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
  return body.length === length ? body : undefined;
}

function readFilePiece({ fd, start, length, intact }: FilePiece): Uint8Array | undefined {
  const buffer = Buffer.allocUnsafeSlow(length);
  return readSync(fd, buffer, 0, length, start) === length && intact() ? buffer : undefined;
}

/** @param done bytes of the piece that came before */
async function copyPart(piece: Piece, done: number, target: Uint8Array): Promise<boolean> {
  if (piece instanceof Uint8Array) {
    target.set(piece.subarray(done, done + target.length));
    return true;
  }
  if ('readTogether' in piece) return copyRun(piece, done, target);
  do {
    if (!(await readFrom(piece, done, target))) return false;
    if (piece.intact()) return true;
  } while (await piece.confirm?.());
  return false;
}

/** What was not read together is read one by one, and where a file has changed, that decides. */
async function copyRun(run: RunPiece, done: number, target: Uint8Array): Promise<boolean> {
  const read = await run.readTogether(target, done);
  if (read === target.length) return true;
  const reader = createPieceReader(run.pieces(done + read, target.length - read));
  const isWhole = await reader.fill(target.subarray(read));
  await reader.close();
  return isWhole;
}

/**
 * Bytes. What is no larger is read sooner than a thread would be asked to: a picture, a range, one of many files in a zip.
 * Asking threads three times took a third of the main thread's time for a download of 200 kB.
 */
const smallPiece = 262_144;

function readFrom(
  { fd, start, length }: FilePiece,
  done: number,
  target: Uint8Array,
): boolean | Promise<boolean> {
  if (length > smallPiece) return readFully(fd, start + done, target);
  return readSync(fd, target, 0, target.length, start + done) === target.length;
}

/** Resolves when descriptor and target are no longer in use, whatever happened. */
function readFully(fd: number, position: number, target: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    let filled = 0;
    const readOn = (): void => {
      read(fd, target, filled, target.length - filled, position + filled, (error, bytes) => {
        if (error || bytes === 0) return resolve(false);
        filled += bytes;
        if (filled < target.length) readOn();
        else resolve(true);
      });
    };
    readOn();
  });
}
