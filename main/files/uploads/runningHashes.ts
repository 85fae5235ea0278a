/**
 * Hashes of uploads, taken in a thread while the bytes come in (docs/decisions/028). A hash needs its bytes in order:
 * parts that come early wait in memory for those before them, and what cannot wait is read from the disk at the end.
 */
import { hash, randomUUID } from 'node:crypto';
import { createHashThread, type HashedUpload, type HashThread } from './hashThread.ts';
import type { HeldBytes, PartMemory } from './partMemory.ts';

export type RunningHashes = {
  /** Takes over bytes that are on the disk now. Resolves when the thread keeps up with what comes. */
  add(blob: string, start: number, part: HeldBytes): Promise<void>;
  /** To be called before a part is written: where its place was hashed already, that counts no more. */
  rewind(blob: string, start: number): void;
  /** @param path of the finished bytes, of which the rest is read */
  finish(blob: string, path: string): Promise<HashedUpload>;
  /** The hashes of bytes that are all there. Takes them over. */
  whole(part: HeldBytes): Promise<HashedUpload>;
  forget(blob: string): void;
  stop(): Promise<void>;
};

/** @property position bytes from the start that the thread has, or is about to get; closed: it gets no more */
type Running = {
  position: number;
  early: Map<number, HeldBytes>;
  isClosed: boolean;
  timer: NodeJS.Timeout | undefined;
};

/** Milliseconds that a part waits for those before it: their sender may never come back. */
const patience = 30_000;
/** Uploads that are hashed at the same time; of further ones the oldest is read at the end. */
const maxRunning = 100;
/** Bytes; fewer are hashed here, where that is faster than asking the thread. */
const maxInline = 131_072;

export function createRunningHashes(memory: PartMemory): RunningHashes {
  const thread = createHashThread(memory);
  const all = new Map<string, Running>();
  memory.onShortage(() => closeLargest(all.values()));

  function forget(blob: string): void {
    const running = all.get(blob);
    if (running === undefined) return;
    all.delete(blob);
    restart(thread, blob, running);
  }

  function begin(blob: string): Running {
    const [oldest] = all.keys();
    if (oldest !== undefined && all.size >= maxRunning) forget(oldest);
    const running: Running = { position: 0, early: new Map(), isClosed: false, timer: undefined };
    all.set(blob, running);
    return running;
  }

  return {
    async add(blob, start, part) {
      const running = all.get(blob) ?? begin(blob);
      if (running.isClosed || start < running.position || part.size === 0) return part.release();
      running.early.set(start, part);
      advance(thread, blob, running);
      await thread.keepUp();
    },
    rewind(blob, start) {
      const running = all.get(blob);
      running?.early.get(start)?.release();
      running?.early.delete(start);
      if (running && start < running.position) restart(thread, blob, running);
    },
    async finish(blob, path) {
      const running = all.get(blob);
      if (running) close(running);
      all.delete(blob);
      const from = running?.position ?? 0;
      // The thread may have ended since, and what it knew with it.
      const again = (error: unknown) => (from === 0 ? Promise.reject(error) : thread.end(blob, 0, path));
      return thread.end(blob, from, path).catch(again);
    },
    async whole(part) {
      if (part.size <= maxInline) return hashHere(part);
      const id = randomUUID();
      const { size } = part;
      await thread.add(id, 0, part);
      return thread.end(id, size, undefined);
    },
    forget,
    stop: thread.stop,
  };
}

/** Nothing more waits; what was not given to the thread is read at the end. */
function close(running: Running): void {
  running.isClosed = true;
  clearTimeout(running.timer);
  for (const part of running.early.values()) part.release();
  running.early.clear();
}

/** What the thread has is lost or of no use: all is read at the end. */
function restart(thread: HashThread, blob: string, running: Running): void {
  close(running);
  running.position = 0;
  thread.forget(blob);
}

/** Gives the thread what comes next, as far as it is there. */
function advance(thread: HashThread, blob: string, running: Running): void {
  clearTimeout(running.timer);
  for (let part = running.early.get(running.position); part; part = running.early.get(running.position)) {
    const from = running.position;
    running.early.delete(from);
    running.position += part.size;
    thread.add(blob, from, part).catch(() => restart(thread, blob, running));
  }
  if (running.early.size > 0) running.timer = setTimeout(close, patience, running).unref();
}

/** @returns whether anything was waiting */
function closeLargest(all: Iterable<Running>): boolean {
  const [largest] = [...all].sort((one, other) => other.early.size - one.early.size);
  if (largest === undefined || largest.early.size === 0) return false;
  close(largest);
  return true;
}

function hashHere(part: HeldBytes): HashedUpload {
  const bytes = Buffer.concat(part.views());
  part.release();
  return { ...hashNow(bytes), size: bytes.length };
}

/** Blocks for some 2 ms per MiB. */
export function hashNow(bytes: Uint8Array): { md5: string; sha256: string } {
  return { md5: hash('md5', bytes), sha256: hash('sha256', bytes) };
}
