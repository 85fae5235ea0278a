/** Sends the files of one upload, and ends it: with its links, as a set that is whole, or failed. */

import { chunkSize } from '../../../shared/api/chunks.ts';
import { isUnreachable } from '../errorMessage.ts';
import { newFileId } from './newFileId.ts';
import { fail, finish, type Open, update } from './openUploads.ts';
import { uploadFile } from './uploadFile.ts';
import { chunksFromStart, countsOf, isThere, type Job, type Row } from './uploadRow.ts';
import { leaveOut, lossOf, prepareSet, removeSet } from './uploadSet.ts';

/** Whether a page that is closed is likely to be closed in the middle of it. */
export function isLong({ jobs: [first, ...others] }: Row): boolean {
  return others.length > 0 || (first !== undefined && first.file.size > chunkSize);
}

/** Whether its files can be sent: the link that they go into is there and waits for them. */
export async function isReady(open: Open, row: Row): Promise<boolean> {
  const { signal } = row.cancel;
  try {
    const isAwaited = await prepareSet(open.api, row, () => !signal.aborted && open.kept.put(row.kept));
    // Cancelled while it was made.
    if (signal.aborted && row.kept.set) void removeSet(open.api, row.kept.set, []);
    else if (!isAwaited) finish(open, row.id);
    return isAwaited && !signal.aborted;
  } catch (error) {
    fail(open, row, error);
    return false;
  }
}

export async function runJob(open: Open, row: Row, job: Job): Promise<void> {
  const { signal } = row.cancel;
  if (signal.aborted) return;
  update(open, row.id, { state: 'running' });
  job.problem = undefined;
  try {
    await prepare(open, row, job);
    await uploadFile(job, {
      sendChunk: open.sendChunk,
      isAwaited: row.kept.set !== undefined,
      signal,
      onProgress: (sent) => showSent(open, row, job, sent),
      onArrived: () => noteArrived(open, row, job),
    });
  } catch (error) {
    job.problem = error;
  }
  row.pending -= 1;
  if (row.pending === 0 && !signal.aborted) await settle(open, row);
}

/** An upload that was begun may be gone from the server, and then nothing of it has arrived. */
async function prepare(open: Open, row: Row, job: Job): Promise<void> {
  if (job.isLeft) {
    try {
      const { total } = await open.api.tokensOf('shared', job.fileId);
      if (total > 0 && row.jobs.length === 1) row.linking = Promise.resolve();
    } catch (error) {
      if (isUnreachable(error) || row.kept.set) throw error;
      forget(row, job);
      update(open, row.id, countsOf(row));
    }
    job.isLeft = false;
  }
  job.fileId ||= newFileId(Date.now());
}

function forget(row: Row, job: Job): void {
  if (isThere(job)) row.arrived -= 1;
  row.sent -= job.sent;
  job.sent = 0;
  job.fileId = '';
  job.arrived.clear();
}

function noteArrived(open: Open, row: Row, job: Job): void {
  const { index, fileId } = job;
  if (isLong(row)) open.kept.putPart(row.id, { index, fileId, chunks: chunksFromStart(job) });
  if (isThere(job)) row.arrived += 1;
  update(open, row.id, { arrived: row.arrived });
  // Whoever gets the link now can watch the rest arrive.
  if (row.jobs.length === 1 && !row.kept.set) void link(row).catch(() => undefined);
}

function showSent(open: Open, row: Row, job: Job, sent: number): void {
  row.sent += sent - job.sent;
  job.sent = sent;
  update(open, row.id, { sent: row.sent, speed: row.speed(row.sent, performance.now()) });
}

/** When each of its files has arrived or failed. @param isEnough whether all that failed is left out of the one link */
export async function settle(open: Open, row: Row, isEnough = false): Promise<void> {
  try {
    if (row.kept.set) await leaveOutLost(open, row, isEnough);
    const failed = row.jobs.find(({ problem }) => problem !== undefined);
    if (failed) throw failed.problem;
    if (!row.kept.set) {
      update(open, row.id, { state: 'linking' });
      await link(row);
    }
    finish(open, row.id);
  } catch (error) {
    fail(open, row, error);
  }
}

async function leaveOutLost(open: Open, row: Row, isEnough: boolean): Promise<void> {
  for (const job of row.jobs.filter(({ problem }) => problem !== undefined)) {
    const loss = await lossOf(job);
    if (loss === undefined && !isEnough) continue;
    await leaveOut(open.api, row, job);
    row.onLeftOut?.(job, loss);
  }
  update(open, row.id, countsOf(row));
}

/** Makes the links once; where that fails it is tried again at the end. */
function link(row: Row): Promise<void> {
  row.linking ??= row.makeLinks(row.jobs.map(({ fileId }) => fileId)).then(
    (links) => {
      row.links = links.map(({ $id }) => $id);
      row.resolve(links);
    },
    (error: unknown) => {
      row.linking = undefined;
      throw error;
    },
  );
  return row.linking;
}
