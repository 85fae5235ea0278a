/**
 * Hashes linked files after their links exist, one file at a time. A file whose hash is still missing after a stop is
 * hashed at the next start.
 */
import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { ContentProblem } from '../content.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles } from '../filePorts.ts';
import type { FileProblems } from '../linkServices.ts';
import type { FileIdentity, LinkedSource } from '../model.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { isWritten } from './quietTime.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  linked: LinkedFiles;
  problems: FileProblems;
  events: Events;
  clock: Clock;
  onError: OnError;
};

export type Hashing = { enqueue(fileSeqs: readonly number[]): void; stop(): void };

export function createHashing(deps: Deps): Hashing {
  const queue = pLimit(1);
  let isStopped = false;

  /** A hash that `stop` interrupts is not an error. */
  function report(error: unknown): void {
    if (!isStopped) deps.onError(error);
  }

  return {
    enqueue(fileSeqs) {
      for (const seq of fileSeqs) void queue(() => attempt(report, () => hashOne(deps, seq)));
    },
    stop() {
      isStopped = true;
      queue.clearQueue();
    },
  };
}

async function hashOne(deps: Deps, seq: number): Promise<void> {
  const file = deps.files.bySeq(seq);
  if (file?.source.kind !== 'linked' || file.source.sha256 !== '' || isBusy(deps, file.source)) return;
  try {
    const { path, identity: pinned, contentId } = file.source;
    const { md5, sha256, identity } = await deps.linked.hash(path, pinned);
    const current = deps.files.bySeq(seq);
    if (current?.source.kind !== 'linked' || current.source.contentId !== contentId) return;
    const source = {
      ...current.source,
      sha256,
      identity,
      contentId: contentIdOf(contentId, pinned, identity),
    };
    const updated = deps.files.update(seq, { signature: md5, source });
    const bucket = deps.buckets.get(updated.bucketId);
    if (bucket) deps.events.emit({ type: 'file.updated', bucket, file: updated });
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    if (file.source.isLive && error.reason === 'changed') return;
    deps.problems.note(file, error.reason);
  }
}

function isBusy({ clock }: Deps, { isLive, identity }: LinkedSource): boolean {
  return isLive === true && isWritten(clock, identity);
}

/**
 * Where writing out what was still in memory gave the file another time, a change in between would look the same. So
 * nothing that was read before is joined to what is read from now on: the version counts as a new one.
 */
function contentIdOf(contentId: string, pinned: FileIdentity, now: FileIdentity): string {
  const isKept = pinned.mtimeNs === now.mtimeNs && (pinned.ctimeNs === now.ctimeNs || pinned.ctimeNs === '');
  return isKept ? contentId : randomUUID();
}
