/** Hashes whole files in a worker thread. */
import type { FileProblem } from '../../../shared/wire/links.ts';
import { ContentProblem } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { createWorkerQueue, WorkerFailure } from '../workerQueue.ts';

export type HashAlgorithm = 'md5' | 'sha256' | 'crc32';

export type HashJob = {
  /** Its path, or a descriptor, which is not closed. */
  file: string | number;
  /** If given, the file must have this identity before the first byte is read. */
  identity?: FileIdentity;
  /** If given, bytes: a file of another size is not read. */
  size?: number;
  /** Whether the file lies in the data folder, where nobody edits it just now. */
  isOurs?: true;
  /** Whether somebody waits: what is found holds for the stat as it is, which a later change may not move. */
  isUrgent?: true;
  algorithms: HashAlgorithm[];
};

/** Hex. */
export type Hashes = { [algorithm in HashAlgorithm]?: string };

/** The identity that the file had before the first byte; no hashes if it has another by the last. */
export type HashResult = { identity: FileIdentity; hashes: Hashes | undefined };

export type Hasher = {
  /** @throws ContentProblem */
  hash(job: HashJob): Promise<HashResult>;
  /** Rejects pending jobs and ends the thread. */
  stop(): Promise<void>;
};

const problems: readonly string[] = ['missing', 'changed', 'unreadable'] satisfies FileProblem[];

export function createHasher(): Hasher {
  const queue = createWorkerQueue<HashJob, HashResult>({ entry: 'hashWorker', moduleUrl: import.meta.url });
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
