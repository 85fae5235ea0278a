/**
 * The byte path: from the pieces of content to a socket over two pooled buffers. While one is being written the
 * other is filled, across the borders of pieces; the write callback sets the pace, so a slow reader never has more
 * than these two waiting for it. On loopback this reaches the class of nginx with sendfile (`npm run bench`).
 */
import type { ServerResponse } from 'node:http';
import type { Pieces } from '../../core/content.ts';
import { type BufferPool, largestLevel, levelFor } from './bufferPool.ts';
import { createPieceReader } from './pieceReader.ts';

/** @property length bytes of all pieces together */
export type Body = { pieces: Pieces; length: number };

/** What holds a body back, and who hears of it. */
export type Flow = {
  /** Whether something holds it back now. */
  isHeld(): boolean;
  /** Waits until bytes may go. @returns how many of those wanted */
  grant(wanted: number): Promise<number>;
  /** Hears of every write before it, in bytes, and cuts the connection by throwing. */
  onGiving?(bytes: number): void;
  /** Hears of every write that the socket took. */
  onSent(bytes: number): void;
};

/** The head of an answer that waits for its first bytes. */
export type Opening = {
  /** Writes the head. */
  open(): void;
  /** Answers that the bytes cannot be had, while nothing else was said. */
  refuse(): void;
};

/**
 * Sends the body and leaves the response open. When a read fails, ends early or a file has changed, the connection
 * is cut: half a file must never look like a whole one. Never rejects; nothing is read any more and what the pieces
 * opened is closed when the promise settles.
 * @param opening of a head that is not written yet; it stays unwritten where there is nothing to send
 */
export type Pump = (res: ServerResponse, body: Body, flow: Flow, opening?: Opening) => Promise<void>;

/** @property bytes the part of the buffer that is used */
type Chunk = { buffer: Buffer; bytes: Buffer; isWhole: boolean };

export function createPump(pool: BufferPool): Pump {
  return async (res, { pieces, length }, flow, opening) => {
    const reader = createPieceReader(pieces);
    const pace = createPace();
    let left = length;
    let unopened = opening;
    /** Bytes that may go and were not read yet. */
    let granted = 0;

    function readNext(): Promise<Chunk | undefined> | undefined {
      if (left === 0 || isGone(res)) return undefined;
      return flow.isHeld() ? readGranted() : read(pace.level(), left);
    }

    /** Holds no buffer while it waits: others need it. */
    async function readGranted(): Promise<Chunk | undefined> {
      if (granted === 0) granted = await flow.grant(left);
      if (isGone(res)) return undefined;
      const chunk = read(Math.min(levelFor(granted), pace.level()), Math.min(granted, left));
      granted -= (await chunk).bytes.length;
      return chunk;
    }

    function read(level: number, most: number): Promise<Chunk> {
      const buffer = pool.acquire(level);
      const bytes = buffer.subarray(0, most);
      left -= bytes.length;
      return reader.fill(bytes).then((isWhole) => ({ buffer, bytes, isWhole }));
    }

    let next = readNext();
    while (next !== undefined) {
      const chunk = await next;
      if (chunk === undefined) break; // nobody is there any more
      const { buffer, bytes, isWhole } = chunk;
      next = undefined;
      if (isWhole && !isGone(res) && isAllowed(flow, bytes.length)) {
        if (unopened !== undefined) unopened = openOrCut(res, unopened);
        if (!pool.isCrowded()) next = readNext();
        if (await pace.measure(write(res, bytes))) flow.onSent(bytes.length);
        next ??= readNext();
      } else if (isWhole || isGone(res) || unopened === undefined) {
        res.destroy();
      } else {
        unopened.refuse();
      }
      pool.release(buffer);
    }
    await reader.close();
  };
}

/** The pump never throws, and what cannot be said cannot be answered. */
function openOrCut(res: ServerResponse, { open }: Opening): undefined {
  try {
    open();
  } catch {
    res.destroy();
  }
}

/** Most answers need nobody's consent. */
function isAllowed({ onGiving }: Flow, bytes: number): boolean {
  try {
    onGiving?.(bytes);
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
