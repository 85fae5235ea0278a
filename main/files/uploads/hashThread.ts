/** The threads that hash uploads, as the rest of the program sees them: many hashes at a time, each in order. */
import { createWorkerQueue, type WorkerQueue } from '../workerQueue.ts';
import type { HeldBytes, PartMemory } from './partMemory.ts';

/** Hex. @property size bytes that were hashed */
export type HashedUpload = { md5: string; sha256: string; size: number };

export type UploadHashJob =
  | { kind: 'bytes'; id: string; from: number; size: number; pieces: ArrayBuffer[] }
  | { kind: 'file'; id: string; from: number; size: number; path: string }
  /** @property path what comes after `from` is read from there; undefined = nothing does */
  | { kind: 'end'; id: string; from: number; path: string | undefined }
  | { kind: 'forget'; id: string };

export type UploadHashResult = {
  hashes?: HashedUpload | undefined;
  failure?: string;
  pieces: ArrayBuffer[];
};

/** Bytes that are in a file, from the same place on as in the whole. */
export type FileBytes = { path: string; size: number };

/** A hash begins with the first bytes, which are from 0. Rejects where the thread does not have what comes before. */
export type HashThread = {
  /** Takes the bytes over. */
  add(id: string, from: number, part: HeldBytes | FileBytes): Promise<void>;
  /** @param path of a file whose bytes after `from` are read */
  end(id: string, from: number, path: string | undefined): Promise<HashedUpload>;
  forget(id: string): void;
  /** Resolves when few enough bytes are waiting: whoever sends faster than the thread hashes is slowed down. */
  keepUp(): Promise<void>;
  stop(): Promise<void>;
};

/** Bytes that may wait for the threads before senders are slowed down. */
const maxBacklog = 16 * 1_048_576;

export function createHashThread(memory: PartMemory): HashThread {
  // One hashes half a gigabyte a second, and a disk may take more.
  const [one, other] = [startThread(), startThread()];
  let backlog = 0;
  let waiting: (() => void)[] = [];

  /** Where a hash was begun it goes on; a new one goes where there are fewer. */
  function queueOf({ id, kind }: UploadHashJob): Thread['queue'] {
    const idler = other.ids.size < one.ids.size ? other : one;
    const { queue, ids } = [one, other].find((thread) => thread.ids.has(id)) ?? idler;
    if (kind === 'bytes' || kind === 'file') ids.add(id);
    else ids.delete(id);
    return queue;
  }

  async function run(job: UploadHashJob, pieces: ArrayBuffer[] = []): Promise<HashedUpload | undefined> {
    // Pieces that never come back count all the same.
    let returned = pieces;
    try {
      const result = await queueOf(job).run(job, pieces);
      returned = result.pieces;
      if (result.failure !== undefined) throw new Error(result.failure);
      return result.hashes;
    } finally {
      memory.giveBack(returned);
    }
  }

  return {
    async add(id, from, part) {
      const { size } = part;
      if ('path' in part) return void (await run({ kind: 'file', id, from, size, path: part.path }));
      const pieces = part.detach();
      backlog += size;
      try {
        await run({ kind: 'bytes', id, from, size, pieces }, pieces);
      } finally {
        backlog -= size;
        const go = backlog <= maxBacklog ? waiting : [];
        if (go === waiting) waiting = [];
        for (const goOn of go) goOn();
      }
    },
    async end(id, from, path) {
      const hashes = await run({ kind: 'end', id, from, path });
      if (hashes === undefined) throw new Error('No hashes came back');
      return hashes;
    },
    forget: (id) => void run({ kind: 'forget', id }).catch(() => undefined),
    async keepUp() {
      if (backlog > maxBacklog) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async stop() {
      await Promise.all([one.queue.stop(), other.queue.stop()]);
    },
  };
}

/** @property ids of hashes that it has begun */
type Thread = { queue: WorkerQueue<UploadHashJob, UploadHashResult>; ids: Set<string> };

function startThread(): Thread {
  return {
    queue: createWorkerQueue({ entry: 'uploadHashWorker', moduleUrl: import.meta.url }),
    ids: new Set(),
  };
}
