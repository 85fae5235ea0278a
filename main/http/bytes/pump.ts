/**
 * The byte path: from a file descriptor to a socket over two pooled buffers. While one is being written the other
 * is filled; the write callback sets the pace, so a slow reader never has more than these two waiting for it.
 * On loopback this reaches the class of nginx with sendfile (`npm run bench`).
 */
import { read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type BufferPool, largestLevel } from './bufferPool.ts';

export type PumpSource = {
  fd: number;
  /** False once the file under the descriptor changed. */
  intact(): boolean;
};

/** Bytes. */
export type Span = { start: number; length: number };

/**
 * Sends a span of the file and leaves the response open. When the read fails, ends early or the file has changed,
 * the connection is cut: half a file must never look like a whole one. Never rejects; the descriptor is free when
 * the promise settles.
 * @returns the bytes that the socket took
 */
export type Pump = (res: ServerResponse, source: PumpSource, span: Span) => Promise<number>;

type Chunk = { buffer: Buffer; length: number; isWhole: boolean };

export function createPump(pool: BufferPool): Pump {
  return async (res, source, { start, length }) => {
    const end = start + length;
    const pace = createPace();
    let position = start;
    let sent = 0;

    function readNext(): Promise<Chunk> | undefined {
      if (position >= end || isGone(res)) return undefined;
      const buffer = pool.take(pace.level());
      const chunk = readChunk(source.fd, buffer, position, Math.min(buffer.length, end - position));
      position += buffer.length;
      return chunk;
    }

    let next = readNext();
    while (next !== undefined) {
      const chunk = await next;
      next = undefined;
      if (chunk.isWhole && source.intact() && !isGone(res)) {
        if (!pool.isCrowded()) next = readNext();
        sent += await pace.measure(write(res, chunk.buffer.subarray(0, chunk.length)));
        next ??= readNext();
      } else {
        res.destroy();
      }
      pool.give(chunk.buffer);
    }
    return sent;
  };
}

/**
 * Whether nobody listens any more. Asked right before each write: node never calls back for a write to a socket
 * that is destroyed or, after the visitor hung up, on its way there (no longer writable).
 */
export function isGone(res: ServerResponse): boolean {
  return res.destroyed || !res.socket?.writable;
}

/** Resolves when the descriptor and the buffer are no longer in use, whatever happened. */
function readChunk(fd: number, buffer: Buffer, position: number, length: number): Promise<Chunk> {
  return new Promise((resolve) => {
    let filled = 0;
    const fill = (): void => {
      read(fd, buffer, filled, length - filled, position + filled, (error, bytes) => {
        if (error || bytes === 0) return resolve({ buffer, length, isWhole: false });
        filled += bytes;
        if (filled < length) fill();
        else resolve({ buffer, length, isWhole: true });
      });
    };
    fill();
  });
}

/** @returns the bytes written, 0 when the connection is gone */
function write(res: ServerResponse, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve) => {
    res.write(bytes, (error) => resolve(error ? 0 : bytes.length));
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
