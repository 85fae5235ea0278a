/** Examines and copies the database of a running server in worker threads, one job at a time. */
import { Worker } from 'node:worker_threads';
import { createSharedGate, type SharedGate, sendAway } from './gate.ts';

export type DatabaseJob =
  | { kind: 'examine'; file: string }
  | { kind: 'copy'; file: string; copy: string; gate: SharedGate };

export type JobOutcome = { result: 'done' | 'damaged' } | { result: 'noRoom' | 'failed'; reason: string };

export type DatabaseJobs = {
  /** Whether the pages hold together. */
  examine(): Promise<JobOutcome>;
  /** Makes a copy under this name, or nothing. */
  copy(copy: string): Promise<JobOutcome>;
  /** Ends a copy that reads the database. @returns whether there was one */
  giveWay(): boolean;
  /** Ends a running job; it answers `failed`. */
  stop(): Promise<void>;
};

/** @param file the database */
export function createDatabaseJobs(file: string): DatabaseJobs {
  const gate = createSharedGate();
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | undefined;
  let isStopped = false;

  async function start(job: DatabaseJob): Promise<JobOutcome> {
    if (isStopped) return stopped;
    running = startWorker(job);
    return outcomeOf(running);
  }

  function queue(job: DatabaseJob): Promise<JobOutcome> {
    const outcome = last.then(() => start(job)).catch(failed);
    last = outcome;
    return outcome;
  }

  return {
    examine: () => queue({ kind: 'examine', file }),
    copy: (copy) => queue({ kind: 'copy', file, copy, gate }),
    giveWay: () => sendAway(gate),
    async stop() {
      isStopped = true;
      sendAway(gate);
      await running?.terminate();
      await last;
    },
  };
}

const stopped: JobOutcome = { result: 'failed', reason: 'stopped' };

function failed(error: unknown): JobOutcome {
  return { result: 'failed', reason: String(error) };
}

function startWorker(workerData: DatabaseJob): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./databaseWorker.${extension}`, import.meta.url), { workerData });
  worker.unref();
  return worker;
}

/** Never rejects. */
function outcomeOf(worker: Worker): Promise<JobOutcome> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve(failed(error)));
    worker.once('exit', () => resolve(stopped));
  });
}
