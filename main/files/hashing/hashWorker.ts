/** Worker thread: reads a file once and posts its hashes. Started by `hasher.ts`. */
import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { FileIdentity } from '../../core/model.ts';
import { ContentProblem } from '../../core/ports.ts';
import { identityOf, isIntact, isSame, timeToSettle } from '../content/identity.ts';
import { contentProblem, openRegular } from '../content/openRegular.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { HashAlgorithm, HashJob, HashResult } from './hasher.ts';

/** Bytes. */
const bufferSize = 1_048_576;

function hashFile({ path, identity, size, isOurs, algorithms }: HashJob): HashResult {
  const { fd, stat } = openRegular(path);
  try {
    const before = identityOf(stat);
    if (identity && !isSame(before, identity)) throw new ContentProblem('changed');
    if (size !== undefined && before.size !== size) throw new ContentProblem('changed');
    if (!isOurs) wait(timeToSettle(before, Date.now()));
    return { identity: before, hashes: hashBytes(fd, before, algorithms) };
  } finally {
    closeSync(fd);
  }
}

/** @returns undefined when the file is changed before the last byte is read: then it is not worth reading on */
function hashBytes(fd: number, before: FileIdentity, algorithms: HashAlgorithm[]): HashResult['hashes'] {
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
  const buffer = Buffer.allocUnsafe(bufferSize);
  for (let position = 0; ; ) {
    const count = readSync(fd, buffer, 0, bufferSize, position);
    if (!isIntact(fd, before)) return undefined;
    if (count === 0) break;
    for (const { hash } of hashes) hash.update(buffer.subarray(0, count));
    position += count;
  }
  return Object.fromEntries(hashes.map(({ algorithm, hash }) => [algorithm, hash.digest('hex')]));
}

/** Milliseconds. */
function wait(time: number): void {
  if (time > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time);
}

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
