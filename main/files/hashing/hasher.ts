/** Hashes whole files in a worker thread. */
import type { FileProblem } from '../../../shared/wire/latchkey.ts';
import type { FileIdentity } from '../../core/model.ts';
import { ContentProblem } from '../../core/ports.ts';
import { createWorkerQueue, WorkerFailure } from '../workerQueue.ts';

export type HashAlgorithm = 'md5' | 'sha256';

export type HashJob = {
  path: string;
  /** If given, the file must have this identity before the first byte is read and after the last. */
  identity?: FileIdentity;
  algorithms: HashAlgorithm[];
};

/** Hex. */
export type Hashes = { [algorithm in HashAlgorithm]?: string };

export type Hasher = {
  /** @throws ContentProblem */
  hash(job: HashJob): Promise<Hashes>;
  /** Rejects pending jobs and ends the thread. */
  stop(): Promise<void>;
};

const problems: readonly string[] = ['missing', 'changed', 'unreadable'] satisfies FileProblem[];

export function createHasher(): Hasher {
  const queue = createWorkerQueue<HashJob, Hashes>({ entry: 'hashWorker', moduleUrl: import.meta.url });
  return {
    async hash(job) {
      try {
        return await queue.run(job);
      } catch (error) {
        if (error instanceof WorkerFailure && isFileProblem(error.message)) {
          throw new ContentProblem(error.message);
        }
        throw error;
      }
    },
    stop: queue.stop,
  };
}

function isFileProblem(text: string): text is FileProblem {
  return problems.includes(text);
}
