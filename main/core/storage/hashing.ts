/**
 * Hashes of linked files, computed after the link exists. One file at a time; what a stop interrupts is found
 * again by its missing hash at the next start.
 */
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Events } from '../events.ts';
import type { BucketStore, FileStore, LinkedFiles } from '../ports.ts';
import { ContentProblem } from '../ports.ts';
import type { FileProblems } from '../services.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  linked: LinkedFiles;
  problems: FileProblems;
  events: Events;
  onError: OnError;
};

export type Hashing = { later(fileSeqs: readonly number[]): void; stop(): void };

export function createHashing(deps: Deps): Hashing {
  const inTurn = pLimit(1);
  let stopped = false;

  /** What a stop interrupts is no failure. */
  function tell(error: unknown): void {
    if (!stopped) deps.onError(error);
  }

  return {
    later(fileSeqs) {
      for (const seq of fileSeqs) void inTurn(() => attempt(tell, () => hashOne(deps, seq)));
    },
    stop() {
      stopped = true;
      inTurn.clearQueue();
    },
  };
}

async function hashOne(deps: Deps, seq: number): Promise<void> {
  const file = deps.files.bySeq(seq);
  if (file?.source.kind !== 'linked') return;
  try {
    const { md5, sha256 } = await deps.linked.hash(file.source.path, file.source.identity);
    const current = deps.files.bySeq(seq);
    if (current?.source.kind !== 'linked') return;
    const updated = deps.files.update(seq, { signature: md5, source: { ...current.source, sha256 } });
    const bucket = deps.buckets.get(updated.bucketId);
    if (bucket) deps.events.emit({ type: 'file.updated', bucket, file: updated });
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    deps.problems.note(file, error.reason);
  }
}
