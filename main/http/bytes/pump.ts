/**
 * The byte path: from the pieces of content to a socket over two pooled buffers. While one is being written the
 * other is filled, across the borders of pieces; the write callback sets the pace, so a slow reader never has more
 * than these two waiting for it. On loopback this reaches the class of nginx with sendfile (`npm run bench`).
 */
import type { ServerResponse } from 'node:http';
import type { Pieces } from '../../core/content.ts';
import { type BufferPool, largestLevel } from './bufferPool.ts';
import { createPieceReader } from './pieceReader.ts';

/** @property length bytes of all pieces together */
export type Body = { pieces: Pieces; length: number };

/**
 * Sends the body and leaves the response open. When a read fails, ends early or a file has changed, the connection
 * is cut: half a file must never look like a whole one. Never rejects; nothing is read any more and what the pieces
 * opened is closed when the promise settles.
 * @param onSent hears of every write that the socket took, in bytes
 * @param onGiving hears of every write before it, and cuts the connection by throwing
 */
export type Pump = (
  res: ServerResponse,
  body: Body,
  onSent: (bytes: number) => void,
  onGiving?: (bytes: number) => void,
) => Promise<void>;

/** @property bytes the part of the buffer that is used */
type Chunk = { buffer: Buffer; bytes: Buffer; isWhole: boolean };

export function createPump(pool: BufferPool): Pump {
  return async (res, { pieces, length }, onSent, onGiving = allow) => {
    const reader = createPieceReader(pieces);
    const pace = createPace();
    let left = length;

    function readNext(): Promise<Chunk> | undefined {
      if (left === 0 || isGone(res)) return undefined;
      const buffer = pool.acquire(pace.level());
      const bytes = buffer.subarray(0, left);
      left -= bytes.length;
      return reader.fill(bytes).then((isWhole) => ({ buffer, bytes, isWhole }));
    }

    let next = readNext();
    while (next !== undefined) {
      const { buffer, bytes, isWhole } = await next;
      next = undefined;
      if (isWhole && !isGone(res) && isAllowed(() => onGiving(bytes.length))) {
        if (!pool.isCrowded()) next = readNext();
        if (await pace.measure(write(res, bytes))) onSent(bytes.length);
        next ??= readNext();
      } else {
        res.destroy();
      }
      pool.release(buffer);
    }
    await reader.close();
  };
}

function allow(): void {
  // Most answers need nobody's consent.
}

function isAllowed(ask: () => void): boolean {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether nobody listens any more. Asked right before each write: node never calls back for a write to a socket
 * that is destroyed or, after the visitor hung up, on its way there (no longer writable).
 */
export function isGone(res: ServerResponse): boolean {
  return res.destroyed || !res.socket?.writable;
}

/** @returns whether the socket took all of the bytes before it was closed */
function write(res: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    res.write(bytes, (error) => resolve(!error));
  });
}

/** Milliseconds that writing one buffer should take at least and at most; between them the size is right. */
const quick = 4;
const slow = 40;

/** Chooses the buffer size by what the reader can take: large ones for speed, small ones for the slow. */
function createPace() {
  let level = 0;
  return {
    level: () => level,
    async measure<T>(writing: Promise<T>): Promise<T> {
      const began = performance.now();
      const result = await writing;
      const took = performance.now() - began;
      if (took < quick) level = Math.min(level + 1, largestLevel);
      else if (took > slow) level = Math.max(level - 1, 0);
      return result;
    },
  };
}
