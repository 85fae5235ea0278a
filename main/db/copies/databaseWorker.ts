/** Worker thread: examines or copies the database, and posts how that went. Started by `databaseJobs.ts`. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { isDamage, isOutOfSpace } from '../sqlite/failures.ts';
import { copyDatabase, DamageFound } from './copyDatabase.ts';
import type { DatabaseJob, JobOutcome } from './databaseJobs.ts';
import { isSound } from './examine.ts';
import { createGate } from './gate.ts';

async function run(job: DatabaseJob): Promise<JobOutcome> {
  try {
    if (job.kind === 'copy') await copyDatabase(job.file, job.copy, createGate(job.gate));
    else if (!isSound(job.file, 'structure')) return { result: 'damaged' };
    return { result: 'done' };
  } catch (error) {
    if (error instanceof DamageFound || isDamage(error)) return { result: 'damaged' };
    return { result: isOutOfSpace(error) ? 'noRoom' : 'failed', reason: String(error) };
  }
}

// Downloads come first. Only Linux has priorities per thread; elsewhere this would slow down the whole server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.postMessage(await run(workerData as DatabaseJob));
