/**
 * Files that are given as they are when somebody asks (docs/decisions/038). Their rows follow what lies at the path: its
 * size, its type and its identity, each time under the guards under which it was shared.
 */
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { ContentProblem } from '../content.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import type { File, FileIdentity, LinkedSource } from '../model.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { chunkCount } from './chunks.ts';
import { describeLinked } from './describeLinked.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  linked: Pick<LinkedFiles, 'glance' | 'present'>;
  hashLater(fileSeqs: readonly number[]): void;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type LiveFiles = {
  /**
   * @returns the file as it is now; itself where it is as its row says, or is pinned
   * @throws ContentProblem
   */
  follow(file: File): File | Promise<File>;
  /** Looks closely, and writes down what it finds. Requests for one file share that. @throws ContentProblem */
  renew(file: File): Promise<File>;
};

/** Milliseconds in which a file that only grows, as a log does, has its row written once. */
const growthPause = 1_000;
/** Files of which is remembered when their rows were written. */
const maxRenewed = 10_000;

export function createLiveFiles(deps: Deps): LiveFiles {
  const running = new Map<number, Promise<File>>();
  const renewedAt = new LRUCache<number, number>({ max: maxRenewed });

  function renew(file: File): Promise<File> {
    const found = running.get(file.seq);
    if (found !== undefined) return found;
    renewedAt.set(file.seq, deps.clock.monotonic());
    const renewing = renewNow(deps, file).finally(() => running.delete(file.seq));
    running.set(file.seq, renewing);
    return renewing;
  }

  function isRenewed({ seq }: File): boolean {
    const at = renewedAt.get(seq);
    return at !== undefined && deps.clock.monotonic() - at < growthPause;
  }

  return {
    follow(file) {
      const { source } = file;
      if (source.kind !== 'linked' || source.isLive !== true) return file;
      const seen = deps.linked.glance(source);
      if (seen === 'same' || seen === undefined) return file;
      if (typeof seen === 'string') throw new ContentProblem(seen);
      return isGrown(source.identity, seen) && isRenewed(file) ? grown(file, source, seen) : renew(file);
    },
    renew,
  };
}

async function renewNow(deps: Deps, file: File): Promise<File> {
  if (file.source.kind !== 'linked') return file;
  const { path } = file.source;
  const inspected = await deps.linked.present(path, file.name);
  const current = deps.files.bySeq(file.seq);
  // Its owner has decided otherwise meanwhile.
  if (current?.source.kind !== 'linked' || !current.source.isLive || current.source.path !== path) {
    return current ?? file;
  }
  if (isAlike(inspected.identity, current.source.identity) && current.problem === '') return current;
  const { name: _, extension: __, source, ...described } = describeLinked(inspected);
  const renewed = { ...described, source: { ...source, isLive: true }, updatedAt: deps.clock.now() };
  // On a disk that is full the row stays behind, and what is sent does not.
  if (attempt(deps.onError, () => void deps.files.update(file.seq, renewed))) tell(deps, current);
  return { ...current, ...renewed };
}

function tell({ files, buckets, hashLater, events }: Deps, { seq, problem }: File): void {
  const file = files.bySeq(seq);
  const bucket = file && buckets.get(file.bucketId);
  if (file === undefined || bucket === undefined) return;
  hashLater([seq]);
  events.emit({ type: 'file.updated', bucket, file });
  events.emit({ type: problem === '' ? 'file.progress' : 'file.problem', fileSeq: seq });
}

function isAlike(one: FileIdentity, other: FileIdentity): boolean {
  return (['device', 'inode', 'size', 'mtimeNs', 'ctimeNs'] as const).every(
    (fact) => one[fact] === other[fact],
  );
}

/** The same file, which was shared already, with more in it. */
function isGrown(before: FileIdentity, now: FileIdentity): boolean {
  return before.device === now.device && before.inode === now.inode && now.size > before.size;
}

function grown(file: File, source: LinkedSource, identity: FileIdentity): File {
  const { size } = identity;
  const chunks = { chunksTotal: chunkCount(size), chunksUploaded: chunkCount(size) };
  const version = { ...source, identity, sha256: '', contentId: randomUUID() };
  return { ...file, ...chunks, sizeOriginal: size, sizeActual: size, signature: '', source: version };
}
