/**
 * Sets whose files are uploaded (docs/decisions/036): which of them have arrived, which never will, and the moment when all
 * is there.
 */
import type { OnError } from '../bestEffort.ts';
import { attempt } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import { type File, isComplete } from '../model.ts';
import type { Atomically, FileStore } from '../ports.ts';
import {
  isAwaited,
  isOfUploads,
  isSet,
  type Member,
  type MemberProblem,
  type MemberStore,
  type SetFile,
} from '../sets.ts';
import type { Gathering } from './gathering.ts';

type Deps = {
  files: FileStore;
  members: MemberStore;
  atomically: Atomically;
  gathering: Pick<Gathering, 'gather'>;
  noteProblem(problem: MemberProblem): void;
  /** Removes the row and then the bytes. */
  remove(file: File): Promise<void>;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type UploadedSets = {
  /** The set that waits for this file. */
  waitingFor(upload: File): SetFile | undefined;
  /**
   * One more chunk of the file is there. To be called in the transaction that says so. A set that is being made counts it
   * then.
   * @returns tells of it, once that is written
   */
  noteChunk(upload: File): () => void;
  stop(): void;
};

export function createUploadedSets(deps: Deps): UploadedSets {
  const { files, members, events } = deps;

  /** @returns no set where the member's is being made */
  function find({ seq }: Pick<File, 'seq'>): { set: SetFile | undefined; member: Member } | undefined {
    const member = members.ofUpload(seq);
    const set = member && files.ofManifest(member.manifest);
    return member && { member, set: set && isSet(set) ? set : undefined };
  }

  function waitingFor(upload: File): SetFile | undefined {
    const set = find(upload)?.set;
    return set && isAwaited(set) ? set : undefined;
  }

  /** A file of a set that is whole is missing from now on; one that still waits goes without it. */
  function takeOut(upload: File): void {
    const found = find(upload);
    if (found?.set === undefined) return;
    const { manifest, path, realPath } = found.member;
    if (isAwaited(found.set)) settle(deps, leaveOut(deps, found.set, [found.member]));
    else deps.noteProblem({ manifest, path, realPath, reason: 'missing' });
  }

  const unsubscribe = events.on((event) => {
    if (event.type === 'file.deleted' && event.file.source.kind === 'stored') takeOut(event.file);
  });
  attempt(deps.onError, () => takeUp(deps));
  return {
    waitingFor,
    noteChunk(upload) {
      const found = find(upload);
      const before = found?.set;
      if (found === undefined || (before && !isAwaited(before))) return () => undefined;
      if (isComplete(upload)) members.noteArrival(found.member, sha256Of(upload));
      if (before === undefined) return () => undefined;
      const set = update(deps, before, { chunksUploaded: before.chunksUploaded + 1 });
      return () => {
        if (percentOf(before) !== percentOf(set)) events.emit({ type: 'file.progress', fileSeq: set.seq });
        settle(deps, set);
      };
    },
    stop: unsubscribe,
  };
}

/** What a stop came between: files that were removed, and sets that have nothing more to wait for. */
function takeUp(deps: Deps): void {
  for (const set of deps.files.sets()) {
    if (!isSet(set) || isComplete(set) || !isOfUploads(set.source)) continue;
    const lost = isAwaited(set) ? deps.members.lost(set.source.manifest) : [];
    settle(deps, lost.length > 0 ? leaveOut(deps, set, lost) : set);
  }
}

function leaveOut(deps: Deps, set: SetFile, lost: readonly Member[]): SetFile {
  const { members } = deps;
  const { manifest, files, bytes, leftOut } = set.source;
  return deps.atomically(() => {
    for (const member of lost) members.remove(member);
    members.leaveOut(
      manifest,
      lost.map(({ path }) => ({ path, reason: 'notUploaded' })),
    );
    const { total, uploaded } = members.chunksOf(manifest);
    const source = {
      ...set.source,
      files: files - lost.length,
      bytes: lost.reduce((sum, { identity }) => sum - identity.size, bytes),
      leftOut: leftOut + lost.length,
    };
    return update(deps, set, { source, chunksTotal: total + 1, chunksUploaded: uploaded });
  });
}

function update({ files, clock }: Deps, set: SetFile, change: Partial<SetFile>): SetFile {
  return {
    ...set,
    ...files.update(set.seq, { ...change, updatedAt: clock.now() }),
    source: change.source ?? set.source,
  };
}

/** Of a set without a single file nothing is left to share. */
function settle(deps: Deps, set: SetFile): void {
  if (isAwaited(set)) return;
  if (set.source.files === 0) void attempt(deps.onError, () => deps.remove(set));
  else if (set.source.leftOut > 0) void deps.gathering.gather(set.seq, 'anew');
  else deps.events.emit({ type: 'file.progress', fileSeq: set.seq });
}

function sha256Of({ source }: File): string {
  return source.kind === 'stored' ? (source.sha256 ?? '') : '';
}

function percentOf({ chunksUploaded, chunksTotal }: File): number {
  return Math.floor((100 * chunksUploaded) / chunksTotal);
}
