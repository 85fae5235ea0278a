/**
 * Hashes of uploads, taken in a thread while the bytes come in (docs/decisions/028). A hash needs its bytes in order:
 * parts that come early wait in memory for those before them, and what cannot wait is read from the disk in its turn.
 */
import { hash, randomUUID } from 'node:crypto';
import { createHashThread, type FileBytes, type HashedUpload, type HashThread } from './hashThread.ts';
import type { HeldBytes, PartMemory } from './partMemory.ts';

export type RunningHashes = {
  /**
   * Takes over bytes that are on the disk now, and in memory if that was had. Resolves when the thread keeps up.
   * @param path of the file with the parts
   */
  add(blob: string, start: number, part: HeldBytes | { size: number }, path: string): Promise<void>;
  /** To be called before a part is written: where its place was hashed already, that counts no more. */
  rewind(blob: string, start: number): void;
  /** @param path of the finished bytes, of which the rest is read */
  finish(blob: string, path: string): Promise<HashedUpload>;
  /** The hashes of bytes that are all there. Takes them over. */
  whole(part: HeldBytes): Promise<HashedUpload>;
  forget(blob: string): void;
  stop(): Promise<void>;
};

/**
 * @property position bytes from the start that the thread has, or is about to get
 * @property early parts behind it, by where they start
 * @property isLost what the thread had is of no use any more: all is read at the end
 */
type Running = {
  path: string;
  position: number;
  early: Map<number, HeldBytes | FileBytes>;
  isLost: boolean;
  timer: NodeJS.Timeout | undefined;
};

/** Milliseconds that a part waits in memory for those before it: their sender may never come back. */
const patience = 30_000;
/** Uploads that are hashed at the same time; of further ones the oldest is read at the end. */
const maxRunning = 100;
/** Bytes; fewer are hashed here, where that is faster than asking the thread. */
const maxInline = 131_072;

export function createRunningHashes(memory: PartMemory): RunningHashes {
  const thread = createHashThread(memory);
  const all = new Map<string, Running>();
  memory.onShortage(() => letGoOfOne(all.values()));

  function forget(blob: string): void {
    const running = all.get(blob);
    if (running === undefined) return;
    all.delete(blob);
    restart(thread, blob, running);
  }

  function begin(blob: string, path: string): Running {
    const [oldest] = all.keys();
    if (oldest !== undefined && all.size >= maxRunning) forget(oldest);
    const running: Running = { path, position: 0, early: new Map(), isLost: false, timer: undefined };
    all.set(blob, running);
    return running;
  }

  return {
    async add(blob, start, part, path) {
      const running = all.get(blob) ?? begin(blob, path);
      if (running.isLost || start < running.position || part.size === 0) return release(part);
      running.early.set(start, 'release' in part ? part : { path, size: part.size });
      advance(thread, blob, running);
      await thread.keepUp();
    },
    rewind(blob, start) {
      const running = all.get(blob);
      if (running === undefined) return;
      release(running.early.get(start));
      running.early.delete(start);
      if (start < running.position) restart(thread, blob, running);
    },
    async finish(blob, path) {
      const running = all.get(blob);
      if (running) clear(running);
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
      try {
        await thread.add(id, 0, part);
        return await thread.end(id, size, undefined);
      } catch (error) {
        thread.forget(id);
        throw error;
      }
    },
    forget,
    stop: thread.stop,
  };
}

function release(part: HeldBytes | { size: number } | undefined): void {
  if (part !== undefined && 'release' in part) part.release();
}

function clear(running: Running): void {
  clearTimeout(running.timer);
  for (const part of running.early.values()) release(part);
  running.early.clear();
}

function restart(thread: HashThread, blob: string, running: Running): void {
  clear(running);
  running.isLost = true;
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
  if (running.early.size > 0) running.timer = setTimeout(letGo, patience, running).unref();
}

/** What waits is read from the disk in its turn. */
function letGo(running: Running): void {
  for (const start of running.early.keys()) letGoOf(running, start);
}

function letGoOf({ early, path }: Running, start: number): boolean {
  const part = early.get(start);
  if (part === undefined || 'path' in part) return false;
  early.set(start, { path, size: part.size });
  part.release();
  return true;
}

/** Of the part that has the longest to wait. @returns whether there was one */
function letGoOfOne(all: Iterable<Running>): boolean {
  for (const running of all) {
    const last = [...running.early.keys()].sort((one, other) => other - one);
    if (last.some((start) => letGoOf(running, start))) return true;
  }
  return false;
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
