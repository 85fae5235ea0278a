/** Worker thread: reads a file once and posts its hashes. Started by `hasher.ts`. */
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { contentProblem } from '../content/openRegular.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { HashJob, HashResult } from './hasher.ts';
import { hashFile } from './hashFile.ts';

function reply(job: HashJob): WorkerReply<HashResult> {
  try {
    return { result: hashFile(job) };
  } catch (error) {
    return { failure: contentProblem(error)?.reason ?? String(error) };
  }
}

// Downloads come before hashes. Only Linux has priorities per thread; elsewhere this would slow down the whole server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (job: HashJob) => parentPort?.postMessage(reply(job)));
