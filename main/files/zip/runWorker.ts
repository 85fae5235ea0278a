/** Worker thread: reads small files of a set, many at once. Started by `runReader.ts`. */
import { readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { identityOf, isIntact, isSame } from '../content/identity.ts';
import { closeQuietly, openRegular } from '../content/openRegular.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { PartOfFile, RunJob } from './runReader.ts';

/** Nothing stays open when it returns. @returns whether the file is the one that was shared, and was until it was read */
function readPart({ path, identity, start, length, at }: PartOfFile, memory: Uint8Array): boolean {
  const { fd, stat } = openRegular(path);
  try {
    // With a second name it may be one of our own files, which the main thread can tell.
    if (stat.nlink !== 1n || !isSame(identityOf(stat), identity)) return false;
    return readSync(fd, memory, at, length, start) === length && isIntact(fd, identity);
  } finally {
    closeQuietly(fd);
  }
}

function isRead(part: PartOfFile, memory: Uint8Array): boolean {
  try {
    return readPart(part, memory);
  } catch {
    return false; // whoever opens it again finds out what it is
  }
}

function reply({ memory, parts }: RunJob): WorkerReply<number> {
  const view = new Uint8Array(memory);
  const failed = parts.findIndex((part) => !isRead(part, view));
  return { result: failed === -1 ? parts.length : failed };
}

parentPort?.on('message', (job: RunJob) => parentPort?.postMessage(reply(job)));
