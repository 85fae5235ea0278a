/**
 * The uploads on screen, one for each drop: its files are sent a few at a time. It can be cancelled, tried again where
 * it stopped, and taken up by another page after this one was closed.
 */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage, isUnreachable } from '../errorMessage.ts';
import { createQueue } from '../queue.ts';
import type { Store } from '../store.ts';
import { chunkSize, newFileId } from './chunks.ts';
import type { Item } from './items.ts';
import type { KeptUploads, LeftUpload } from './keptUploads.ts';
import { limitRequests } from './limitRequests.ts';
import type { SendChunk } from './sendChunk.ts';
import { uploadFile } from './uploadFile.ts';
import {
  chunksFromStart,
  countsOf,
  isSame,
  isThere,
  type Job,
  type NewUpload,
  newRow,
  type Row,
  shownLeft,
  shownRow,
  type Upload,
} from './uploadRow.ts';
import { leaveOut, lossOf, prepareSet, removeSet } from './uploadSet.ts';

export type Uploads = {
  shown: Store<readonly Upload[]>;
  /**
   * Goes on where an earlier page has left the same files.
   * @returns the links, that of several files before they are sent; `undefined` when it was cancelled before, and where an
   * earlier page has made them
   */
  add(upload: NewUpload): Promise<Link[] | undefined>;
  cancel(id: string): void;
  /** Ends the uploads that go into these links or that these were made of; their files go with them. */
  giveUp(linkIds: readonly string[]): void;
  retry(id: string): void;
  /** Shares what has arrived without what failed. */
  goWithout(id: string): void;
  /** Shows what earlier pages have left. */
  findLeft(): Promise<void>;
  /** Whether an earlier page has left these very files. */
  isLeft(id: string, items: readonly Item[]): boolean;
};

export type UploadDeps = {
  shown: Store<readonly Upload[]>;
  api: Pick<ApiClient, 'removeFile' | 'tokensOf' | 'link'>;
  sendChunk: SendChunk;
  kept: KeptUploads;
  language: ConsoleLanguage;
};

type Open = UploadDeps & { rows: Map<string, Row>; left: Map<string, LeftUpload> };

const filesAtOnce = 4;
/** A browser has six connections to a server: one is for events, one for what the person does meanwhile. */
const requestsAtOnce = 4;

export function createUploads(deps: UploadDeps): Uploads {
  const sendChunk = limitRequests(deps.sendChunk, requestsAtOnce);
  const { shown } = deps;
  const open: Open = { ...deps, sendChunk, rows: new Map(), left: new Map() };
  const queue = createQueue(filesAtOnce, ({ row, job }: { row: Row; job: Job }) => runJob(open, row, job));

  const start = async (row: Row) => {
    const isForSet = row.makeSet !== undefined || row.kept.set !== undefined;
    if (isForSet && !(await isReady(open, row))) return;
    row.pending = row.jobs.length;
    for (const job of row.jobs) queue.add({ row, job });
  };

  return {
    shown,
    async add(upload) {
      const { promise, resolve } = Promise.withResolvers<Link[] | undefined>();
      const found = [...open.left.values()].find((each) => isSame(each, upload.items));
      const left = found && (await takeLeft(open, found));
      const row = newRow(upload, newFileId(Date.now()), left, resolve);
      open.rows.set(row.id, row);
      const others = (uploads: readonly Upload[]) => uploads.filter(({ id }) => id !== row.id);
      shown.set((uploads) => [...others(uploads), shownRow(row)]);
      if (isLong(row)) deps.kept.put(row.kept);
      void start(row);
      return promise;
    },
    cancel: (id) => void cancelHere(open, id),
    giveUp: (linkIds) => giveUp(open, linkIds),
    retry(id) {
      const row = open.rows.get(id);
      if (!row) return;
      update(open, id, { state: 'waiting', problem: '', canGoWithout: false });
      void start(row);
    },
    goWithout(id) {
      const row = open.rows.get(id);
      if (row) void settle(open, row, true);
    },
    async findLeft() {
      for (const left of await deps.kept.left().catch(() => [])) {
        const { id } = left.upload;
        if (open.left.has(id) || open.rows.has(id)) continue;
        open.left.set(id, left);
        shown.set((uploads) => [...uploads, shownLeft(left)]);
      }
    },
    isLeft(id, items) {
      const left = open.left.get(id);
      return left !== undefined && isSame(left, items);
    },
  };
}

/** Whether a page that is closed is likely to be closed in the middle of it. */
function isLong({ jobs: [first, ...others] }: Row): boolean {
  return others.length > 0 || (first !== undefined && first.file.size > chunkSize);
}

/** Whether its files can be sent: the link that they go into is there and waits for them. */
async function isReady(open: Open, row: Row): Promise<boolean> {
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

/** What another page goes on with meanwhile is left to that one. */
async function takeLeft(open: Open, { upload: { id } }: LeftUpload): Promise<LeftUpload | undefined> {
  open.left.delete(id);
  const left = await open.kept.take(id);
  if (!left) hide(open, id);
  return left;
}

async function cancelHere(open: Open, id: string): Promise<void> {
  const found = open.left.get(id);
  if (found) hide(open, id);
  const left = found && (await takeLeft(open, found));
  if (left || !found) cancel(open, id, left);
}

function cancel(open: Open, id: string, left: LeftUpload | undefined): void {
  const row = open.rows.get(id);
  row?.cancel.abort();
  const set = row?.kept.set ?? left?.upload.set;
  const sent = begun(row?.jobs ?? left?.parts ?? []);
  void (set ? removeSet(open.api, set, sent) : removeFiles(open.api, sent));
  finish(open, id);
  row?.onCancelled();
}

async function runJob(open: Open, row: Row, job: Job): Promise<void> {
  const { signal } = row.cancel;
  if (signal.aborted) return;
  update(open, row.id, { state: 'running' });
  job.problem = undefined;
  try {
    await prepare(open, row, job);
    await uploadFile(job, {
      sendChunk: open.sendChunk,
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
async function settle(open: Open, row: Row, isEnough = false): Promise<void> {
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
    if (loss !== undefined) row.onLeftOut?.(job, loss);
  }
  update(open, row.id, countsOf(row));
}

function fail(open: Open, row: Row, error: unknown): void {
  if (row.cancel.signal.aborted) return;
  const problem = errorMessage(error, open.language.strings);
  const canGoWithout = row.kept.set !== undefined && row.arrived > 0;
  update(open, row.id, { state: 'failed', problem, canGoWithout });
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

function update({ shown }: Open, id: string, change: Partial<Upload>): void {
  shown.set((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
}

function finish({ rows, shown, kept }: Open, id: string): void {
  // Does nothing where the links were told.
  rows.get(id)?.resolve(undefined);
  rows.delete(id);
  kept.remove(id);
  hide({ shown }, id);
}

function hide({ shown }: Pick<Open, 'shown'>, id: string): void {
  shown.set((uploads) => uploads.filter((upload) => upload.id !== id));
}

function giveUp(open: Open, linkIds: readonly string[]): void {
  for (const row of [...open.rows.values()]) {
    if (!row.links.some((id) => linkIds.includes(id))) continue;
    row.cancel.abort();
    finish(open, row.id);
  }
}

function begun(
  parts: readonly { fileId: string; chunks?: number; arrived?: ReadonlySet<number> }[],
): string[] {
  return parts
    .filter(({ chunks, arrived }) => (chunks ?? arrived?.size ?? 0) > 0)
    .map(({ fileId }) => fileId);
}

/** What has arrived is of no use to anybody. */
async function removeFiles(api: UploadDeps['api'], fileIds: readonly string[]): Promise<void> {
  for (const fileId of fileIds) await api.removeFile('shared', fileId).catch(() => undefined);
}
