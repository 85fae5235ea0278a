/**
 * Looks at the members of sets, some at a time, so that the owner hears of a changed one before a visitor does, and new files
 * of a folder, or what a live set is by now, are found without anybody asking. Sets take turns; a look is as cheap as one at linked files.
 */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { LinkedFiles, Sighting } from '../filePorts.ts';
import { type File, isComplete, isLive, type LinkedSource } from '../model.ts';
import type { FileStore } from '../ports.ts';
import {
  isOfUploads,
  isSet,
  type Member,
  type MemberProblem,
  type MemberStore,
  type SetFile,
} from '../sets.ts';
import type { Gathering } from './gathering.ts';
import type { LiveSets } from './liveSets.ts';

type Deps = {
  files: FileStore;
  members: MemberStore;
  linked: Pick<LinkedFiles, 'look'>;
  gathering: Pick<Gathering, 'gather'>;
  liveSets: Pick<LiveSets, 'look'>;
  /** Takes up the hashing of what was left alone as long as it was written to. */
  hashLater(fileSeqs: readonly number[]): void;
  noteProblem(problem: MemberProblem): void;
  clock: Clock;
  onError: OnError;
};

/** Milliseconds between two looks. */
const interval = 4_000;
/** Members that are looked at in one go. */
const batchLength = 250;

/** @returns what ends it */
export function createSetWatch(deps: Deps): () => void {
  const nextBatch = createTurns(deps);
  let isStopped = false;
  let cancel = () => {};

  async function look(): Promise<void> {
    const batch = nextBatch();
    const sightings = await deps.linked.look(batch.map(sourceOf));
    if (isStopped) return;
    for (const [index, member] of batch.entries()) {
      const reason = problemOf(member, sightings[index]);
      if (reason !== undefined) tell(deps, member, reason);
    }
  }

  function schedule(): void {
    cancel = deps.clock.after(interval, async () => {
      await attempt((error) => !isStopped && deps.onError(error), look);
      if (!isStopped) schedule();
    });
  }

  schedule();
  return () => {
    isStopped = true;
    cancel();
  };
}

function tell(
  { files, liveSets, noteProblem }: Deps,
  { manifest, path, realPath }: Member,
  reason: MemberProblem['reason'],
) {
  const set = files.ofManifest(manifest);
  if (set !== undefined && isLive(set)) void liveSets.look(set.seq);
  noteProblem({ manifest, path, realPath, reason });
}

/** One set after the other; after its last member a set is asked for new files, too. */
function createTurns({ files, members, gathering, liveSets, hashLater }: Deps): () => Member[] {
  let turn = { seq: 0, from: 0 };

  function endTurn({ seq, source }: SetFile): void {
    if (source.isLive) void liveSets.look(seq).then(() => hashLater([seq]));
    else if (source.includeNew) void gathering.gather(seq, 'new');
    turn = { seq: seq + 1, from: 0 };
  }

  return () => {
    const whole = files.sets().filter(isWatched);
    const set = whole.find(({ seq }) => seq >= turn.seq) ?? whole[0];
    if (set === undefined) return [];
    const from = set.seq === turn.seq ? turn.from : 0;
    const batch = members.page(set.source.manifest, from, batchLength);
    turn = { seq: set.seq, from: from + batch.length };
    if (batch.length < batchLength) endTurn(set);
    return batch;
  };
}

/** What was uploaded is where nobody changes it. */
function isWatched(file: File): file is SetFile {
  return isSet(file) && isComplete(file) && !isOfUploads(file.source);
}

function sourceOf({ realPath: path, identity, sha256 }: Member): LinkedSource {
  return { kind: 'linked', path, identity, sha256, contentId: '' };
}

/** One whose bytes may be the same all the same is compared when it is opened. */
function problemOf({ identity, sha256 }: Member, seen: Sighting): MemberProblem['reason'] | undefined {
  if (seen === 'same' || seen === undefined) return undefined;
  if (typeof seen === 'string') return seen;
  return sha256 !== '' && seen.size === identity.size ? undefined : 'changed';
}
