/** One drop on its way: its files as jobs, and what the screen shows of them. */
import type { ApiError } from '../../../shared/api/apiError.ts';
import { chunkCount, chunkSize } from '../../../shared/api/chunks.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Item } from './items.ts';
import {
  fingerprint,
  type KeptPart,
  type KeptSet,
  type KeptUpload,
  keptItem,
  type LeftUpload,
} from './keptUploads.ts';
import { createSpeedMeter } from './speedMeter.ts';
import type { UploadJob } from './uploadFile.ts';

export type Upload = {
  id: string;
  /** When it came: milliseconds since the page was opened; 0 = an earlier page has begun it. */
  since: number;
  /** Of the file, or of all of them. */
  name: string;
  files: number;
  /** They lie in folders. */
  hasFolders: boolean;
  /** Of the files, how many are there. */
  arrived: number;
  /** Bytes. */
  size: number;
  sent: number;
  /** Bytes per second, averaged over the last moments; 0 = not known yet. */
  speed: number;
  /** `left`: by a page that was closed; it goes on when the same files are handed over. */
  state: 'waiting' | 'running' | 'linking' | 'failed' | 'left';
  problem: string;
  /** It failed, but others have arrived that can be shared without what did not. */
  canGoWithout: boolean;
};

/** A link that was made for files to come, and the ids to send them under, in their order. */
export type UploadSet = { link: Link; fileIds: readonly string[] };

/** Hears of a file that a link goes without. @param loss why it would never arrive; undefined: a person wanted no more of it */
export type LeftOut = (
  item: Pick<UploadJob, 'file' | 'folder' | 'fileId'>,
  loss: ApiError | 'unreadable' | undefined,
) => void;

export type NewUpload = {
  name: string;
  /** At least one. */
  items: readonly Item[];
  /** Makes one link of several files before any is sent; undefined: links are made of what has arrived. */
  makeSet?: (() => Promise<UploadSet>) | undefined;
  /** Called once the bytes are there; for a single file already when its first part is. */
  makeLinks(fileIds: readonly string[]): Promise<Link[]>;
  onCancelled(): void;
  /** The one link goes without this file. */
  onLeftOut?: LeftOut;
  /** Given by who only wants to go on: another page does so already, and nothing is sent from here. */
  onElsewhere?: () => void;
};

export type Row = NewUpload & {
  id: string;
  /** How the browser keeps it: what was kept before stays in its order, for its parts are found by that. */
  kept: KeptUpload;
  jobs: Job[];
  /** Bytes on the way or there. */
  sent: number;
  /** Files that are there. */
  arrived: number;
  speed: (sent: number, now: number) => number;
  cancel: AbortController;
  resolve: (links: Link[] | undefined) => void;
  /** Jobs of this try that are not over. */
  pending: number;
  /** Ids of the links that its files are in. */
  links: readonly string[];
  /** Settles when its links are made. */
  linking: Promise<void> | undefined;
};

export type Job = UploadJob & {
  /** Among the items that are kept. */
  index: number;
  /** Bytes of it that are on the way or there. */
  sent: number;
  /** An earlier page has begun it: whether the server still has that is to be asked. */
  isLeft: boolean;
  /** Of the last try. */
  problem: unknown;
};

/** @param left what an earlier page has sent of the same files */
export function newRow(
  upload: NewUpload,
  id: string,
  left: LeftUpload | undefined,
  resolve: Row['resolve'],
): Row {
  const kept = left?.upload ?? { id, name: upload.name, items: upload.items.map(keptItem) };
  const jobs = left ? jobsOf(upload.items, left) : upload.items.map((item, index) => newJob(item, index));
  return {
    ...upload,
    id: kept.id,
    kept,
    jobs,
    sent: jobs.reduce((sum, job) => sum + job.sent, 0),
    arrived: jobs.filter(isThere).length,
    speed: createSpeedMeter(),
    cancel: new AbortController(),
    resolve,
    pending: 0,
    links: kept.set === undefined ? [] : [kept.set.linkId],
    linking: undefined,
  };
}

/** The same files, though they may come in another order. */
function jobsOf(items: readonly Item[], { upload, parts }: LeftUpload): Job[] {
  const places = new Map(upload.items.map((kept, index) => [fingerprint(kept), index]));
  const begun = new Map(parts.map((part) => [part.index, part]));
  return items.map((item) => {
    const index = places.get(fingerprint(keptItem(item))) ?? 0;
    return { ...newJob(item, index, begun.get(index)), ...fileIn(upload.set, index) };
  });
}

function fileIn(set: KeptSet | undefined, index: number): Partial<Job> {
  const fileId = set?.fileIds[index];
  return fileId === undefined ? {} : { fileId };
}

function newJob(item: Item, index: number, part?: KeptPart): Job {
  const arrived = new Set(Array(part?.chunks ?? 0).keys());
  const sent = arrivedBytes(item.file.size, arrived.size);
  const fileId = part?.fileId ?? '';
  return { ...item, index, fileId, arrived, sent, isLeft: arrived.size > 0, problem: undefined };
}

/** Chunks from the start on that have all arrived: what is kept of more is sent again, and found to be there. */
export function chunksFromStart({ arrived }: UploadJob): number {
  let chunks = 0;
  while (arrived.has(chunks)) chunks += 1;
  return chunks;
}

export function isThere({ file, arrived }: UploadJob): boolean {
  return arrived.size === chunkCount(file.size);
}

export function shownRow(row: Row, since: number): Upload {
  const { id, name, jobs } = row;
  const hasFolders = jobs.some(({ folder }) => folder !== '');
  const state = { speed: 0, state: 'waiting', problem: '', canGoWithout: false } as const;
  return { id, since, name, hasFolders, ...countsOf(row), ...state };
}

/** How much there is of it, and how much of that is sent. */
export function countsOf({ jobs, arrived, sent }: Row): Pick<Upload, 'files' | 'arrived' | 'size' | 'sent'> {
  return { files: jobs.length, arrived, size: jobs.reduce((sum, { file }) => sum + file.size, 0), sent };
}

export function shownLeft({ upload: { id, name, items }, parts }: LeftUpload): Upload {
  const done = parts.map(({ index, chunks }) => ({ size: items[index]?.size ?? 0, chunks }));
  return {
    id,
    since: 0,
    name,
    files: items.length,
    hasFolders: items.some(({ path }) => path.includes('/')),
    arrived: done.filter(({ size, chunks }) => chunks === chunkCount(size)).length,
    size: items.reduce((sum, { size }) => sum + size, 0),
    sent: done.reduce((sum, { size, chunks }) => sum + arrivedBytes(size, chunks), 0),
    speed: 0,
    state: 'left',
    problem: '',
    canGoWithout: false,
  };
}

function arrivedBytes(size: number, chunks: number): number {
  return Math.min(chunks * chunkSize, size);
}

/** Whether these are the very files: all of them, and no other. */
export function isSame({ upload }: LeftUpload, items: readonly Item[]): boolean {
  const given = new Set(items.map((item) => fingerprint(keptItem(item))));
  return given.size === upload.items.length && upload.items.every((kept) => given.has(fingerprint(kept)));
}
