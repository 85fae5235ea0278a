/**
 * The uploads on screen, one for each drop: its files are sent a few at a time. It can be cancelled, tried again where
 * it stopped, and taken up by another page after this one was closed.
 */
import type { Link } from '../../../shared/wire/links.ts';
import { createQueue } from '../queue.ts';
import type { Store } from '../store.ts';
import type { Item } from './items.ts';
import type { LeftUpload } from './keptUploads.ts';
import { limitRequests } from './limitRequests.ts';
import { newFileId } from './newFileId.ts';
import { finish, hide, type Open, type UploadDeps, update } from './openUploads.ts';
import { isLong, isReady, runJob, settle } from './sendRow.ts';
import {
  isSame,
  type Job,
  type NewUpload,
  newRow,
  type Row,
  shownLeft,
  shownRow,
  type Upload,
} from './uploadRow.ts';
import { removeSet } from './uploadSet.ts';

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
  /** Shows what earlier pages have left, as long as no other page goes on with it. */
  findLeft(): Promise<void>;
  /** Whether an earlier page has left these very files. */
  isLeft(id: string, items: readonly Item[]): boolean;
};

const filesAtOnce = 4;
/** A browser has six connections to a server: one is for events, one for what the person does meanwhile. */
const requestsAtOnce = 4;

export function createUploads(deps: UploadDeps): Uploads {
  const sendChunk = limitRequests(deps.sendChunk, requestsAtOnce);
  const { shown } = deps;
  const open: Open = { ...deps, sendChunk, rows: new Map(), left: new Map() };
  const queue = createQueue(filesAtOnce, ({ row, job }: { row: Row; job: Job }) => runJob(open, row, job));

  deps.kept.onChange(() => void showLeft(open));

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
      if (!left && upload.onElsewhere) {
        upload.onElsewhere();
        return undefined;
      }
      const row = newRow(upload, newFileId(Date.now()), left, resolve);
      open.rows.set(row.id, row);
      const others = (uploads: readonly Upload[]) => uploads.filter(({ id }) => id !== row.id);
      shown.set((uploads) => [...others(uploads), shownRow(row, left ? 0 : performance.now())]);
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
    findLeft: () => showLeft(open),
    isLeft(id, items) {
      const left = open.left.get(id);
      return left !== undefined && isSame(left, items);
    },
  };
}

async function showLeft({ kept, left, shown }: Open): Promise<void> {
  const found = await kept.left().catch(() => undefined);
  if (!found) return;
  const free = new Map(found.map((each) => [each.upload.id, each]));
  shown.set((uploads) => uploads.filter(({ id, state }) => state !== 'left' || free.has(id)));
  const isHere = new Set(shown.get().map(({ id }) => id));
  for (const [id, each] of free) {
    if (isHere.has(id)) continue;
    left.set(id, each);
    shown.set((uploads) => [...uploads, shownLeft(each)]);
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
