/** Worker thread: reads a file once and posts its hashes. Started by `hasher.ts`. */
import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, fsyncSync, readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ContentProblem } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { identityOf, isIntact, isSame, timeToSettle } from '../content/identity.ts';
import { contentProblem, openRegular } from '../content/openRegular.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { HashAlgorithm, HashJob, HashResult } from './hasher.ts';

/** For all jobs: a thread with little garbage collects none, and one buffer each would add up to tens of megabytes. */
const buffer = Buffer.allocUnsafeSlow(1_048_576);

function hashFile(job: HashJob): HashResult {
  if (typeof job.file === 'number') return hashDescriptor(job.file, statOf(job.file), job);
  const { fd, stat } = openRegular(job.file);
  try {
    return hashDescriptor(fd, stat, job);
  } finally {
    closeSync(fd);
  }
}

/**
 * A descriptor that is closed meanwhile, and perhaps opened again for another file, does no harm: it is asked what it is
 * after every read.
 */
function hashDescriptor(
  fd: number,
  stat: BigIntStats,
  { identity, size, isOurs, algorithms }: HashJob,
): HashResult {
  const before = identityOf(stat);
  if (identity && !isSame(before, identity)) throw new ContentProblem('changed');
  if (size !== undefined && before.size !== size) throw new ContentProblem('changed');
  const settled = isOurs ? before : settle(fd, before);
  if (settled === undefined) return { identity: before, hashes: undefined };
  return { identity: settled, hashes: hashBytes(fd, settled, algorithms) };
}

/**
 * Waits until every later change of the file will be seen by its stat. A page that was changed through a memory map
 * shows that once: as long as it is dirty, more is written to it and no time moves. Once it is on the disk, the next
 * write moves the time again. Where the system stamps the file only as it writes the page out, the time that this
 * brings is no change.
 * @returns the identity of the file from then on; undefined when it is being changed
 */
function settle(fd: number, before: FileIdentity): FileIdentity | undefined {
  const stamped = writeOut(fd, before);
  if (stamped?.size !== before.size) return undefined;
  if (isSame(stamped, before)) return stamped;
  // A time that is new has a tick of its own to be waited for, in which the pages may have become dirty again.
  const settled = writeOut(fd, stamped);
  return settled && isSame(settled, stamped) ? settled : undefined;
}

/** @returns the identity that writing has led to; undefined when the file was changed before */
function writeOut(fd: number, before: FileIdentity): FileIdentity | undefined {
  wait(timeToSettle(before, Date.now()));
  if (!isIntact(fd, before)) return undefined;
  try {
    fsyncSync(fd);
  } catch {
    // Windows does not do this for readers, and some file systems for nobody: the stat has to do.
  }
  return identityOf(statOf(fd));
}

/** @returns undefined when the file is changed before the last byte is read: then it is not worth reading on */
function hashBytes(fd: number, before: FileIdentity, algorithms: HashAlgorithm[]): HashResult['hashes'] {
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
  for (let position = 0; ; ) {
    const count = readSync(fd, buffer, 0, buffer.length, position);
    if (!isIntact(fd, before)) return undefined;
    if (count === 0) break;
    for (const { hash } of hashes) hash.update(buffer.subarray(0, count));
    position += count;
  }
  return Object.fromEntries(hashes.map(({ algorithm, hash }) => [algorithm, hash.digest('hex')]));
}

function statOf(fd: number): BigIntStats {
  return fstatSync(fd, { bigint: true });
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
