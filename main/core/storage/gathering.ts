/**
 * Gathers the members of sets after their links exist: a scan fills a new manifest, which becomes the file's when it is
 * whole. What a stop interrupts is gathered anew at the next start.
 */
import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import { type File, isComplete, type ZipSource } from '../model.ts';
import type { Atomically, BucketStore, FileStore } from '../ports.ts';
import type { Member, MemberStore, ScanPart, SetFiles } from '../sets.ts';
import { createKeyedQueue } from './keyedQueue.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  members: MemberStore;
  setFiles: SetFiles;
  atomically: Atomically;
  /** Takes up the background work on the members of these files. */
  onGathered(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type Gathering = {
  /** @returns settles when the files have their new manifest, or could not be given one; never rejects */
  gather(fileSeq: number): Promise<void>;
  stop(): void;
};

/** Folders that are gone through at once. */
const atOnce = 2;
/** What is left out is counted, but no more of it listed. */
const maxListed = 10_000;
/** Milliseconds between two looks for members that belong to no file any more, as long as there are some. */
const sweepPause = 20;

type Gathered = Pick<ZipSource, 'manifest' | 'files' | 'bytes' | 'leftOut'> & { last: Member | undefined };

export function createGathering(deps: Deps): Gathering {
  const { files, members, events } = deps;
  const queue = pLimit(atOnce);
  const perFile = createKeyedQueue();
  const underWay = new Set<number>();
  let isStopped = false;
  let cancelSweep = () => {};

  /** What a stop interrupts is no error. */
  function report(error: unknown): void {
    if (!isStopped) deps.onError(error);
  }

  function sweep(): void {
    cancelSweep();
    attempt(report, () => {
      if (!isStopped && members.sweep([...underWay])) cancelSweep = deps.clock.after(sweepPause, sweep);
    });
  }

  async function gatherNow(seq: number): Promise<void> {
    const file = files.bySeq(seq);
    if (isStopped || file?.source.kind !== 'zip') return;
    const manifest = members.begin();
    underWay.add(manifest);
    try {
      const gathered = await fill(deps, file, file.source, manifest);
      if (gathered !== undefined && !isStopped) finish(deps, seq, gathered);
    } finally {
      underWay.delete(manifest);
      sweep();
    }
  }

  function gather(seq: number): Promise<void> {
    const work = () => queue(() => attempt(report, () => gatherNow(seq)));
    return perFile.run(`${seq}`, work).then(() => undefined);
  }

  const unsubscribe = events.on(({ type }) => {
    if (type === 'file.deleted' || type === 'bucket.deleted')
      cancelSweep = deps.clock.after(sweepPause, sweep);
  });
  for (const file of files.sets()) if (!isComplete(file)) void gather(file.seq);
  sweep();
  return {
    gather,
    stop() {
      isStopped = true;
      cancelSweep();
      unsubscribe();
      queue.clearQueue();
    },
  };
}

/** @returns undefined when the file is gone meanwhile */
async function fill(
  deps: Deps,
  file: File,
  source: ZipSource,
  manifest: number,
): Promise<Gathered | undefined> {
  let gathered: Gathered = { manifest, files: 0, bytes: 0, leftOut: 0, last: undefined };
  for await (const part of deps.setFiles.scan(source.roots)) {
    const current = deps.files.bySeq(file.seq);
    if (current?.source.kind !== 'zip') return undefined;
    gathered = add(deps, gathered, part);
    if (!isComplete(current)) tellProgress(deps, current, current.source, gathered);
  }
  return gathered;
}

function add({ members, setFiles }: Deps, so: Gathered, { found, leftOut }: ScanPart): Gathered {
  const placed = setFiles.place(so.manifest, found, so.last);
  members.append(placed);
  members.leaveOut(so.manifest, leftOut.slice(0, Math.max(maxListed - so.leftOut, 0)));
  return {
    manifest: so.manifest,
    files: so.files + placed.length,
    bytes: found.reduce((sum, { identity }) => sum + identity.size, so.bytes),
    leftOut: so.leftOut + leftOut.length,
    last: placed.at(-1) ?? so.last,
  };
}

function tellProgress({ files, events }: Deps, { seq }: File, source: ZipSource, gathered: Gathered): void {
  const { files: count, bytes, leftOut } = gathered;
  files.update(seq, { sizeOriginal: bytes, source: { ...source, files: count, bytes, leftOut } });
  events.emit({ type: 'file.progress', fileSeq: seq });
}

/** From one write to the next the file is that of the new manifest. */
function finish(deps: Deps, seq: number, { last: _, ...gathered }: Gathered): void {
  const current = deps.files.bySeq(seq);
  if (current?.source.kind !== 'zip') return;
  // A drive that is not there must not empty what was shared.
  const isGone = gathered.files === 0 && gathered.leftOut > 0;
  if (isGone && isComplete(current)) return void deps.files.update(seq, { problem: 'missing' });
  const now = deps.clock.now();
  const size = deps.setFiles.sizeOf(gathered.manifest, gathered.files);
  const file = deps.files.update(seq, {
    source: { ...current.source, ...gathered, contentId: randomUUID(), frozenAt: now, culprit: '' },
    sizeOriginal: size,
    sizeActual: size,
    chunksUploaded: current.chunksTotal,
    problem: isGone ? 'missing' : '',
    updatedAt: now,
  });
  const bucket = deps.buckets.get(file.bucketId);
  if (bucket !== undefined) deps.events.emit({ type: 'file.updated', bucket, file });
  deps.events.emit({ type: 'file.progress', fileSeq: seq });
  deps.onGathered([seq]);
}
