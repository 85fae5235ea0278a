/** Several files that go into one link, which is made before any of them is sent. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { KeptSet } from './keptUploads.ts';
import type { Job, Row } from './uploadRow.ts';

type Api = Pick<ApiClient, 'link' | 'removeFile'>;

/**
 * Makes the link of a row, or finds the one that was made.
 * @returns false where it has all it waits for
 * @throws ApiError
 */
export async function prepareSet(api: Api, row: Row, keep: () => void): Promise<boolean> {
  const { set, ...kept } = row.kept;
  const found = set && (await find(api, set));
  if (found !== undefined) return !found.complete;
  if (set !== undefined) forgetAll(row);
  row.kept = kept;
  if (row.makeSet === undefined) return true;
  const { link, fileIds } = await row.makeSet();
  const inOrder: string[] = [];
  for (const [place, job] of row.jobs.entries()) {
    job.fileId = fileIds[place] ?? '';
    inOrder[job.index] = job.fileId;
  }
  row.kept = { ...kept, set: { linkId: link.$id, fileId: link.fileId, fileIds: inOrder } };
  row.links = [link.$id];
  keep();
  row.resolve([link]);
  return true;
}

/** What went into a link that is gone is gone with it. */
function forgetAll(row: Row): void {
  for (const job of row.jobs) {
    job.arrived.clear();
    job.sent = 0;
    job.isLeft = false;
    job.fileId = '';
  }
  row.sent = 0;
  row.arrived = 0;
}

/** @returns undefined where somebody has removed it */
async function find(api: Api, { linkId }: KeptSet): Promise<Link | undefined> {
  try {
    return await api.link(linkId);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** Refusals that another try would meet as well. */
const final = [400, 404, 409, 413];

/**
 * Why a file will never arrive.
 * @returns undefined where another try may help
 */
export async function lossOf({ file, problem }: Job): Promise<ApiError | 'unreadable' | undefined> {
  if (problem === undefined) return undefined;
  const isReadable = await file
    .slice(0, 1)
    .arrayBuffer()
    .then(Boolean, () => false);
  if (!isReadable) return 'unreadable';
  return problem instanceof ApiError && final.includes(problem.status) ? problem : undefined;
}

/** The link goes without the file. */
export async function leaveOut(api: Api, row: Row, job: Job): Promise<void> {
  await api.removeFile('shared', job.fileId).catch((error) => {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  });
  row.jobs = row.jobs.filter((other) => other !== job);
  row.sent -= job.sent;
}

/** What is left of an upload that is not wanted: with the file of its link go those that are in no other. */
export async function removeSet(api: Api, set: KeptSet, begun: readonly string[]): Promise<void> {
  const link = await api.link(set.linkId).catch(() => undefined);
  await api.removeFile('shared', set.fileId).catch(() => undefined);
  const isSplit = link?.state === 'stopped';
  for (const id of isSplit ? begun : []) await api.removeFile('shared', id).catch(() => undefined);
}
