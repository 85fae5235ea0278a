/**
 * Reads small files into the buffer of a download, in a thread, while the one before is being sent: opening, checking and
 * reading them takes as long as sending does (docs/decisions/041). Only files that are exactly as they were pinned.
 */
import type { FileIdentity } from '../../core/model.ts';
import { createWorkerQueue } from '../workerQueue.ts';

export type PartOfFile = {
  path: string;
  identity: FileIdentity;
  /** Bytes of the file. */
  start: number;
  length: number;
  /** Where they go in the memory. */
  at: number;
};

export type RunJob = { memory: SharedArrayBuffer; parts: PartOfFile[] };

export type RunReader = {
  /** Never rejects. @returns how many of the parts were read, from the first on */
  read(job: RunJob): Promise<number>;
  stop(): Promise<void>;
};

export function createRunReader(): RunReader {
  const queue = createWorkerQueue<RunJob, number>({ entry: 'runWorker', moduleUrl: import.meta.url });
  return {
    read: (job) => queue.run(job).catch(() => 0),
    stop: queue.stop,
  };
}
