/** Worker thread: examines and copies the database, and posts how each went. Started by `databaseJobs.ts`. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { isDamage, isOutOfSpace } from '../sqlite/failures.ts';
import { copyDatabase, DamageFound } from './copyDatabase.ts';
import type { DatabaseJob, DatabaseThreadData, JobOutcome } from './databaseJobs.ts';
import { isSound } from './examine.ts';
import { createGate } from './gate.ts';

const { file, gate } = workerData as DatabaseThreadData;

async function run(job: DatabaseJob): Promise<JobOutcome> {
  try {
    if (job.kind === 'copy') await copyDatabase(file, job.copy, createGate(gate));
    else if (!isSound(file, 'structure')) return { result: 'damaged' };
    return { result: 'done' };
  } catch (error) {
    if (error instanceof DamageFound || isDamage(error)) return { result: 'damaged' };
    return { result: isOutOfSpace(error) ? 'noRoom' : 'failed', reason: String(error) };
  }
}

// Downloads come first. Only Linux has priorities per thread; elsewhere this would slow down the whole server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', async (job: DatabaseJob) => parentPort?.postMessage(await run(job)));
