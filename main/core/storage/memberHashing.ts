/**
 * Hashes the members of sets in the background, one set after the other, and notes the one that was found not to be as it
 * was shared. What a stop interrupts goes on at the next start.
 */
import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { type File, isComplete } from '../model.ts';
import type { FileStore } from '../ports.ts';
import {
  type FoundHashes,
  isSet,
  type Member,
  type MemberProblem,
  type MemberStore,
  type SetFile,
  type SetFiles,
} from '../sets.ts';
import { isWritten } from './quietTime.ts';

type Deps = {
  files: FileStore;
  members: MemberStore;
  setFiles: SetFiles;
  noteProblem(problem: MemberProblem): void;
  clock: Clock;
  onError: OnError;
};

export type MemberHashing = { enqueue(fileSeqs: readonly number[]): void; stop(): void };

/** Members and bytes that are read between two writes. */
const batchLength = 500;
const batchBytes = 64 * 1_048_576;

export function createMemberHashing(deps: Deps): MemberHashing {
  const queue = pLimit(1);
  let isStopped = false;

  /** A hash that `stop` interrupts is not an error. */
  function report(error: unknown): void {
    if (!isStopped) deps.onError(error);
  }

  async function hashSet(seq: number): Promise<void> {
    let after = -1;
    while (!isStopped) {
      const file = setOf(deps.files.bySeq(seq));
      if (file === undefined) return;
      const batch = firstOf(deps.members.unhashed(file.source.manifest, after, batchLength));
      if (batch.length === 0) return;
      const quiet = batch.filter((member) => !isBusy(deps, file, member));
      const results = await deps.setFiles.hash(quiet);
      if (isStopped) return;
      note(deps, file, quiet, results);
      after = batch.at(-1)?.position ?? after;
    }
  }

  const enqueue = (seqs: readonly number[]) => {
    for (const seq of seqs) void queue(() => attempt(report, () => hashSet(seq)));
  };
  enqueue(deps.files.sets().map(({ seq }) => seq));
  return {
    enqueue,
    stop() {
      isStopped = true;
      queue.clearQueue();
    },
  };
}

/** As a live file by itself, one of a live set is left alone as long as it is written to. */
function isBusy({ clock }: Deps, { source }: SetFile, { identity }: Member): boolean {
  return source.isLive === true && isWritten(clock, identity);
}

function setOf(file: File | undefined): SetFile | undefined {
  return file !== undefined && isSet(file) && isComplete(file) ? file : undefined;
}

function firstOf(members: readonly Member[]): Member[] {
  let bytes = 0;
  return members.filter(({ identity: { size } }, index) => {
    bytes += size;
    return index === 0 || bytes <= batchBytes;
  });
}

function note(
  deps: Deps,
  file: SetFile,
  batch: readonly Member[],
  results: readonly (FoundHashes | MemberProblem['reason'])[],
): void {
  const { manifest } = file.source;
  const hashes = results.filter((result) => typeof result !== 'string');
  deps.members.noteHashes(manifest, hashes);
  const at = results.findIndex((result) => typeof result === 'string');
  const [member, reason] = [batch[at], results[at]];
  if (member !== undefined && typeof reason === 'string') {
    const { path, realPath } = member;
    deps.noteProblem({ manifest, path, realPath, reason });
  }
  const sent = new Map(batch.map(({ position, crc }) => [position, crc]));
  const hasOthers = hashes.some(({ position, crc }) => (sent.get(position) ?? crc) !== crc);
  if (hasOthers) renewContent(deps, file);
}

/** What was sent of it had other bytes, which an edit behind the same stat has replaced. It may be another set by now. */
function renewContent({ files }: Deps, { seq, source: { manifest } }: SetFile): void {
  const current = setOf(files.bySeq(seq));
  if (current?.source.manifest !== manifest) return;
  files.update(seq, { source: { ...current.source, contentId: randomUUID() } });
}
