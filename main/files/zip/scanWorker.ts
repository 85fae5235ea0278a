/** Worker thread: finds the files of a set, some with each message. Started by `scanner.ts`, one for each scan. */
import { parentPort } from 'node:worker_threads';
import type { Found, LeftOut, ScanPart } from '../../core/sets.ts';
import { isSettled } from '../content/identity.ts';
import type { WorkerReply } from '../workerQueue.ts';
import { createOwnInodes } from './ownInodes.ts';
import type { ScanJob } from './scanner.ts';
import { walk } from './walk.ts';

/** Files that are told in one message: writing them down takes a few milliseconds. */
const partLength = 250;
/** More than any folder that people share; a whole disk is a mistake. */
const maxFiles = 2_000_000;

function* walkAll({ roots, dataDir, known }: ScanJob): Generator<Found | LeftOut> {
  const own = createOwnInodes(dataDir);
  let count = 0;
  for (const root of roots) {
    for (const entry of walk(root, own, known)) {
      count += 1;
      if (count > maxFiles) return yield { path: root.name, reason: 'tooMany' };
      yield entry;
    }
  }
}

let walking: Generator<Found | LeftOut> | undefined;

function next(job: ScanJob): ScanPart {
  walking ??= walkAll(job);
  const part: ScanPart = { found: [], leftOut: [], isFresh: false, isDone: false };
  for (let count = 0; count < partLength; count += 1) {
    const { done, value } = walking.next();
    if (done) return { ...part, isDone: true };
    if ('reason' in value) part.leftOut.push(value);
    else {
      part.found.push(value);
      part.isFresh ||= !isSettled(value.identity, Date.now());
    }
  }
  return part;
}

function reply(job: ScanJob): WorkerReply<ScanPart> {
  try {
    return { result: next(job) };
  } catch (error) {
    return { failure: String(error) };
  }
}

parentPort?.on('message', (job: ScanJob) => parentPort?.postMessage(reply(job)));
