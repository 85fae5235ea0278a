/** Examines and copies the database of a running server in a worker thread, one job at a time. */
import { Worker } from 'node:worker_threads';
import { createSharedGate, type SharedGate, sendAway } from './gate.ts';

export type DatabaseJob = { kind: 'examine' } | { kind: 'copy'; copy: string };

/** What the thread gets when it starts. */
export type DatabaseThreadData = { file: string; gate: SharedGate };

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
  let thread: Thread | undefined;
  let unfinished = 0;
  let isStopped = false;

  async function run(job: DatabaseJob): Promise<JobOutcome> {
    if (isStopped) return stopped;
    thread ??= startThread({ file, gate });
    const outcome = await thread.run(job);
    if (outcome.result === 'failed') await endThread();
    return outcome;
  }

  async function endThread(): Promise<void> {
    const ending = thread;
    thread = undefined;
    await ending?.end();
  }

  /** The check after a start is followed by a copy: to start a thread costs more than either of a small database. */
  function finish(): void {
    unfinished -= 1;
    setImmediate(() => unfinished === 0 && void endThread());
  }

  function queue(job: DatabaseJob): Promise<JobOutcome> {
    unfinished += 1;
    const outcome = last.then(() => run(job)).catch(failed);
    last = outcome.then(finish);
    return outcome;
  }

  return {
    examine: () => queue({ kind: 'examine' }),
    copy: (copy) => queue({ kind: 'copy', copy }),
    giveWay: () => sendAway(gate),
    async stop() {
      isStopped = true;
      sendAway(gate);
      await endThread();
      await last;
    },
  };
}

const stopped: JobOutcome = { result: 'failed', reason: 'stopped' };

function failed(error: unknown): JobOutcome {
  return { result: 'failed', reason: String(error) };
}

type Thread = {
  /** One job at a time. Never rejects. */
  run(job: DatabaseJob): Promise<JobOutcome>;
  /** Ends a running job; it answers `failed`. */
  end(): Promise<unknown>;
};

function startThread(workerData: DatabaseThreadData): Thread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./databaseWorker.${extension}`, import.meta.url), { workerData });
  worker.unref();
  let last: JobOutcome | undefined;
  let answer: (outcome: JobOutcome) => void = () => undefined;
  function over(outcome: JobOutcome): void {
    last ??= outcome;
    answer(last);
  }
  worker.on('message', (outcome: JobOutcome) => answer(outcome));
  worker.on('error', (error) => over(failed(error))).on('exit', () => over(stopped));
  return {
    run(job) {
      if (last !== undefined) return Promise.resolve(last);
      const { promise, resolve } = Promise.withResolvers<JobOutcome>();
      answer = resolve;
      worker.postMessage(job);
      return promise;
    },
    end: () => worker.terminate(),
  };
}
