/** Reads a file once, to its end, for its hashes. Blocks: for threads only. */
import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, fsyncSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ContentProblem } from '../../core/content.ts';
import type { FileIdentity } from '../../core/model.ts';
import { identityOf, isIntact, isSame, timeToSettle } from '../content/identity.ts';
import { openRegular } from '../content/openRegular.ts';
import type { HashAlgorithm, HashJob, HashResult } from './hasher.ts';

/** For all jobs: a thread with little garbage collects none, and one buffer each would add up to tens of megabytes. */
const buffer = Buffer.allocUnsafeSlow(1_048_576);

/** @throws ContentProblem, and errors of the disk */
export function hashFile(job: HashJob): HashResult {
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
  { identity, size, isOurs, isUrgent, algorithms }: HashJob,
): HashResult {
  const before = identityOf(stat);
  if (identity && !isSame(before, identity)) throw new ContentProblem('changed');
  if (size !== undefined && before.size !== size) throw new ContentProblem('changed');
  const settled = isOurs || isUrgent ? before : settle(fd, before);
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
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createDigest(algorithm) }));
  for (let position = 0; ; ) {
    const count = readSync(fd, buffer, 0, buffer.length, position);
    if (!isIntact(fd, before)) return undefined;
    if (count === 0) break;
    for (const { hash } of hashes) hash.update(buffer.subarray(0, count));
    position += count;
  }
  return Object.fromEntries(hashes.map(({ algorithm, hash }) => [algorithm, hash.digest()]));
}

type Digest = { update(part: Buffer): void; digest(): string };

function createDigest(algorithm: HashAlgorithm): Digest {
  if (algorithm === 'crc32') return createCrc();
  const hash = createHash(algorithm);
  return { update: (part) => void hash.update(part), digest: () => hash.digest('hex') };
}

function createCrc(): Digest {
  let crc = 0;
  return {
    update(part) {
      crc = crc32(part, crc);
    },
    digest: () => crc.toString(16),
  };
}

function statOf(fd: number): BigIntStats {
  return fstatSync(fd, { bigint: true });
}

/** Milliseconds. */
export function wait(time: number): void {
  if (time > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time);
}
