/** Worker thread: reads a file once and posts its hashes. Started by `hasher.ts`. */
import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ContentProblem } from '../../core/ports.ts';
import { identityOf, isIntact, isSame } from '../content/identity.ts';
import { contentProblem, openRegular } from '../content/openRegular.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { Hashes, HashJob } from './hasher.ts';

/** Bytes. */
const bufferSize = 1_048_576;

function hashFile({ path, identity, algorithms }: HashJob): Hashes {
  const { fd, stat } = openRegular(path);
  try {
    const before = identityOf(stat);
    if (identity && !isSame(before, identity)) throw new ContentProblem('changed');
    const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
    const buffer = Buffer.allocUnsafe(bufferSize);
    for (let position = 0; ; ) {
      // Without this check, a file that is being appended to would never end.
      if (position > before.size) throw new ContentProblem('changed');
      const count = readSync(fd, buffer, 0, bufferSize, position);
      if (count === 0) break;
      for (const { hash } of hashes) hash.update(buffer.subarray(0, count));
      position += count;
    }
    if (!isIntact(fd, before)) throw new ContentProblem('changed');
    return Object.fromEntries(hashes.map(({ algorithm, hash }) => [algorithm, hash.digest('hex')]));
  } finally {
    closeSync(fd);
  }
}

function reply(job: HashJob): WorkerReply<Hashes> {
  try {
    return { result: hashFile(job) };
  } catch (error) {
    return { failure: contentProblem(error)?.reason ?? String(error) };
  }
}

// Downloads come before hashes. Only Linux has priorities per thread; elsewhere this would slow down the whole server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (job: HashJob) => parentPort?.postMessage(reply(job)));
