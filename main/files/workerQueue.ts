/**
 * Runs jobs one at a time in a worker thread, so that they do not block the event loop. The thread starts with the first
 * job and never keeps the process alive.
 */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';

/** What a worker posts for each job. */
export type WorkerReply<Result> = { result: Result } | { failure: string };

export type WorkerQueue<Job, Result> = {
  /**
   * @param transferred of the job: given to the worker instead of copied
   * @throws WorkerFailure with the failure that the worker posted
   */
  run(job: Job, transferred?: ArrayBuffer[]): Promise<Result>;
  /** Rejects all pending jobs and ends the thread. */
  stop(): Promise<void>;
};

type Options = {
  /** Name of the file of the worker, without extension; also the name of its bundle. */
  entry:
    | 'hashWorker'
    | 'heicWorker'
    | 'lookWorker'
    | 'memberWorker'
    | 'runWorker'
    | 'scanWorker'
    | 'uploadHashWorker';
  /** `import.meta.url` of a module in the same folder as the worker. */
  moduleUrl: string;
};

export class WorkerFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkerFailure';
  }
}

export function createWorkerQueue<Job, Result>(options: Options): WorkerQueue<Job, Result> {
  let worker: Worker | undefined;
  const queue = pLimit(1);
  let isStopped = false;

  async function endThread(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function forget(this: Worker): void {
    if (worker === this) worker = undefined;
  }

  async function runNow(job: Job, transferred: ArrayBuffer[]): Promise<Result> {
    if (isStopped) throw new WorkerFailure('stopped');
    worker ??= startWorker(options).on('exit', forget);
    // A worker that replies can be used again; one that crashed or hangs cannot.
    const reply = await replyOf<Result>(worker, job, transferred).catch(async (error) => {
      await endThread();
      throw error;
    });
    if ('failure' in reply) throw new WorkerFailure(reply.failure);
    return reply.result;
  }

  return {
    run: (job, transferred = []) => queue(() => runNow(job, transferred)),
    async stop() {
      isStopped = true;
      await endThread();
      // Waits until all pending jobs have been rejected.
      await queue(() => undefined);
    },
  };
}

/** MB. A thread makes little garbage, for which V8 would take up to 192 (docs/decisions/023). */
const maxYoungGenerationSizeMb = 4;

/** A thread that never keeps the process alive. */
export function startWorker({ entry, moduleUrl }: Options): Worker {
  const extension = moduleUrl.endsWith('.ts') ? 'ts' : 'js';
  // What the process was started with would win over the limit of the thread; its own heap has been set up by then.
  setFlagsFromString('--max-semi-space-size=0');
  const worker = new Worker(new URL(`./${entry}.${extension}`, moduleUrl), {
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  worker.unref();
  // Between two jobs there is no other listener, and an unhandled `error` event would crash the process.
  return worker.on('error', () => undefined);
}

function replyOf<Result>(
  worker: Worker,
  job: unknown,
  transferred: ArrayBuffer[],
): Promise<WorkerReply<Result>> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerReply<Result>>();
  const onExit = () => reject(new WorkerFailure('stopped'));
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  worker.postMessage(job, transferred);
  return promise.finally(() => {
    worker.off('message', resolve).off('error', reject).off('exit', onExit);
  });
}
