/**
 * Runs jobs one at a time in a worker thread, so that they cost the event loop nothing. The thread is started with
 * the first job and never keeps the process alive.
 */
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';

/** What a worker of this program posts for each job: the answer, or why there is none. */
export type WorkerReply<Answer> = { answer: Answer } | { failure: string };

export type WorkerQueue<Job, Answer> = {
  /** @throws WorkerFailure with what the worker reported */
  run(job: Job): Promise<Answer>;
  /** Rejects whatever waits or runs, and ends the thread. */
  stop(): Promise<void>;
};

type Options = {
  /** Name of the worker's file, without extension; also the name of its bundle. */
  entry: 'hashWorker' | 'heicWorker';
  /** `import.meta.url` of the module that the worker's file lies beside. */
  beside: string;
  /** A job that takes longer is given up, and the thread with it. Milliseconds. */
  timeLimit?: number;
  /** Ends the thread after every job: its memory goes back to the system. */
  fresh?: boolean;
};

export class WorkerFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkerFailure';
  }
}

export function createWorkerQueue<Job, Answer>(options: Options): WorkerQueue<Job, Answer> {
  let worker: Worker | undefined;
  const inTurn = pLimit(1);
  let stopped = false;

  async function endThread(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function forget(this: Worker): void {
    if (worker === this) worker = undefined;
  }

  async function runNow(job: Job): Promise<Answer> {
    if (stopped) throw new WorkerFailure('stopped');
    worker ??= startWorker(options).on('exit', forget);
    // A worker that answers can go on; one that broke or hangs cannot.
    const reply = await replyOf<Answer>(worker, job, options.timeLimit).catch(async (error) => {
      await endThread();
      throw error;
    });
    if (options.fresh) await endThread();
    if ('failure' in reply) throw new WorkerFailure(reply.failure);
    return reply.answer;
  }

  return {
    run: (job) => inTurn(() => runNow(job)),
    async stop() {
      stopped = true;
      await endThread();
      // Until whatever waits has been rejected.
      await inTurn(() => undefined);
    },
  };
}

function startWorker({ entry, beside }: Options): Worker {
  const extension = beside.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./${entry}.${extension}`, beside));
  worker.unref();
  // Between two jobs nobody else listens, and an error without a listener would end the process.
  return worker.on('error', () => undefined);
}

function replyOf<Answer>(worker: Worker, job: unknown, timeLimit?: number): Promise<WorkerReply<Answer>> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerReply<Answer>>();
  const onExit = () => reject(new WorkerFailure('stopped'));
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  const timer = timeLimit && setTimeout(() => reject(new WorkerFailure('time limit')), timeLimit);
  worker.postMessage(job);
  return promise.finally(() => {
    if (timer) clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', onExit);
  });
}
