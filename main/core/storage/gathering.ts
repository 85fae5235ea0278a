/**
 * Gathers the members of sets after their links exist: a scan fills a new manifest, which becomes the file's when it is
 * whole. What a stop interrupts is gathered anew at the next start.
 */
import pLimit from 'p-limit';
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import { type File, isComplete } from '../model.ts';
import type { BucketStore, FileStore, LinkReader } from '../ports.ts';
import type { Member, MemberStore, ScanPart, SetFiles } from '../sets.ts';
import {
  findNames,
  findNew,
  type Gathered,
  gatheredFields,
  hasOther,
  maxListed,
  type Plan,
  partsOf,
  planOf,
  type Wanted,
} from './gatheringPlan.ts';
import { isGrowing, isWanted, onWanted } from './growingSets.ts';
import { createKeyedQueue } from './keyedQueue.ts';
import type { KnownNames } from './knownNames.ts';
import { createMemberSweep, type MemberSweep } from './memberSweep.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  members: MemberStore;
  setFiles: SetFiles;
  links: Pick<LinkReader, 'ofFile' | 'byToken'>;
  /** Takes up the background work on the members of these files. */
  onGathered(fileSeqs: readonly number[]): void;
  /** Removes the row and then the bytes. */
  remove(file: File): Promise<void>;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type Gathering = {
  /** @returns settles when the file has its new manifest, or could not be given one; never rejects */
  gather(fileSeq: number, wanted: Wanted): Promise<void>;
  /** Nothing of the new manifest is swept before the work is done; what is no file's by then goes. */
  make<T>(work: (manifest: number) => Promise<T>): Promise<T>;
  /** The manifest that a set will have which is gathered for the first time, as far as it is known. */
  growing(fileSeq: number): number | undefined;
  /** Does this with the set while nothing else is done with it. */
  inTurn<T>(fileSeq: number, work: () => Promise<T>): Promise<T>;
  stop(): void;
};

/** Folders that are gone through at once. */
const atOnce = 2;
/** Files after which it is told how many there are by now. */
const progressStep = 1_000;

export function createGathering(deps: Deps): Gathering {
  const { files, members } = deps;
  const queue = pLimit(atOnce);
  /** Somebody waits for these. */
  const looks = pLimit(atOnce);
  const perFile = createKeyedQueue();
  const sweep = createMemberSweep(deps);
  const make = createMaking(members, sweep, () => isStopped);
  /** Sets of which a file may have other bytes although it looks the same, for it was changed when they were gathered. */
  const doubtful = new Set<number>();
  /** What is being gathered, by the number of its manifest. */
  const growing = new Map<number, number>();
  let isStopped = false;

  /** What a stop interrupts is no error. */
  const report = (error: unknown) => (isStopped ? undefined : deps.onError(error));

  async function gatherNow(seq: number, wanted: Wanted): Promise<void> {
    const plan = planOf(members, files.bySeq(seq), wanted);
    if (isStopped || plan === undefined || !isWanted(deps, plan.file)) return;
    const known = await namesFor(deps, plan, wanted, doubtful.has(seq));
    if (known === undefined) return wanted === 'live' ? recover(deps, seq) : undefined;
    await make(async (manifest) => {
      growing.set(seq, manifest);
      const gathered = await fill(deps, { ...plan, known }, { manifest, isDoubtful: doubtful.has(seq) });
      if (gathered === undefined || isStopped) return;
      const { isFresh, ...facts } = gathered;
      noteDoubt(doubtful, seq, { isFresh, wanted });
      finish(deps, seq, plan, facts);
    }).finally(() => growing.delete(seq));
  }

  const gather: Gathering['gather'] = (seq, wanted) =>
    perFile.run(`${seq}`, async () => {
      const turn = wanted === 'live' ? looks : queue;
      await turn(() => attempt(report, () => gatherNow(seq, wanted)));
    });
  /** Only where what was under way has ended before it was whole. */
  const gatherRest = (seq: number) =>
    perFile.run(`${seq}`, async () => {
      const file = files.bySeq(seq);
      if (file && isGrowing(file)) await queue(() => attempt(report, () => gatherNow(seq, 'anew')));
    });
  const unsubscribe = onWanted(deps, (seq) => void gatherRest(seq));
  for (const file of files.sets()) if (!isComplete(file)) void gather(file.seq, 'anew');
  sweep.start();
  return {
    gather,
    make,
    growing: (seq) => growing.get(seq),
    inTurn: (seq, work) => perFile.run(`${seq}`, work),
    stop() {
      isStopped = true;
      unsubscribe();
      sweep.stop();
      queue.clearQueue();
      looks.clearQueue();
    },
  };
}

function createMaking(members: MemberStore, sweep: MemberSweep, isStopped: () => boolean): Gathering['make'] {
  return async (work) => {
    const manifest = members.begin();
    sweep.underWay.add(manifest);
    try {
      return await work(manifest);
    } finally {
      sweep.underWay.delete(manifest);
      if (!isStopped()) sweep.start();
    }
  };
}

/** What is added to a set says nothing of what was in it. */
function noteDoubt(
  doubtful: Set<number>,
  seq: number,
  { isFresh, wanted }: { isFresh: boolean; wanted: Wanted },
): void {
  if (isFresh) doubtful.add(seq);
  else if (typeof wanted === 'string') doubtful.delete(seq);
}

/** @returns the names that files keep, or undefined where nothing is to be gathered */
async function namesFor(
  deps: Deps,
  plan: Plan,
  wanted: Wanted,
  isDoubtful: boolean,
): Promise<KnownNames | undefined> {
  if (wanted === 'new') return findNew(deps, plan);
  if (wanted !== 'live') return new Map();
  if (!isDoubtful && !(await hasOther(deps, plan))) return undefined;
  const known = await findNames(deps, plan);
  const isOther = isDoubtful || known.size === 0 || (await hasOther(deps, { ...plan, known }));
  return isOther ? known : undefined;
}

/** @returns undefined when the file is gone meanwhile, or nobody can open it any more */
async function fill(
  deps: Deps,
  plan: Plan,
  { manifest, isDoubtful }: { manifest: number; isDoubtful: boolean },
): Promise<(Gathered & { isFresh: boolean }) | undefined> {
  deps.members.leaveOut(manifest, plan.leftOut);
  let isFresh = false;
  let gathered: Gathered = { manifest, files: 0, bytes: 0, leftOut: plan.leftOut.length };
  let last: Member | undefined;
  for await (const part of partsOf(deps, plan, isDoubtful)) {
    const current = deps.files.bySeq(plan.file.seq);
    if (current === undefined || !isWanted(deps, current)) return undefined;
    const placed = deps.setFiles.place(manifest, part.found, last);
    last = placed.at(-1) ?? last;
    const before = gathered.files;
    gathered = add(deps, gathered, placed, part);
    isFresh ||= part.isFresh;
    const isMuch = Math.floor(before / progressStep) < Math.floor(gathered.files / progressStep);
    if (isMuch && !isComplete(current)) tellProgress(deps, current, gathered);
  }
  return { ...gathered, isFresh };
}

function add({ members }: Deps, so: Gathered, placed: readonly Member[], { leftOut }: ScanPart): Gathered {
  members.append(placed);
  members.leaveOut(so.manifest, leftOut.slice(0, Math.max(maxListed - so.leftOut, 0)));
  return {
    manifest: so.manifest,
    files: so.files + placed.length,
    bytes: placed.reduce((sum, { identity }) => sum + identity.size, so.bytes),
    leftOut: so.leftOut + leftOut.length,
  };
}

function tellProgress({ files, events }: Deps, { seq, source }: File, gathered: Gathered): void {
  if (source.kind !== 'zip') return;
  const { files: count, bytes, leftOut } = gathered;
  files.update(seq, { sizeOriginal: bytes, source: { ...source, files: count, bytes, leftOut } });
  events.emit({ type: 'file.progress', fileSeq: seq });
}

/** From one write to the next the file is that of the new manifest. */
function finish(deps: Deps, seq: number, plan: Plan, gathered: Gathered): void {
  const current = deps.files.bySeq(seq);
  if (current === undefined) return;
  // A drive that is not there must not empty what was shared.
  const isGone = gathered.files === 0 && gathered.leftOut > 0;
  if (isGone && current.problem === 'missing') return;
  const now = deps.clock.now();
  const size = deps.setFiles.sizeOf(gathered.manifest, gathered.files);
  const fields = gatheredFields(current, plan, gathered, { size, now });
  const change = isGone && isComplete(current) ? stillListed(deps, current) : fields;
  const file = deps.files.update(seq, isGone ? { ...change, problem: 'missing' } : change);
  const bucket = deps.buckets.get(file.bucketId);
  if (bucket !== undefined) deps.events.emit({ type: 'file.updated', bucket, file });
  deps.events.emit({ type: 'file.progress', fileSeq: seq });
  deps.onGathered([seq]);
}

/** What it was, with the file whose absence says that it is gone. */
function stillListed({ members }: Deps, { source }: File): Partial<File> {
  if (source.kind !== 'zip') return {};
  return { source: { ...source, culprit: members.at(source.manifest, 0)?.path ?? '' } };
}

/** All of it is there, as it was at the last look. */
function recover({ files, events }: Deps, seq: number): void {
  const file = files.bySeq(seq);
  if (file?.source.kind !== 'zip' || (file.problem !== 'missing' && file.problem !== 'changed')) return;
  files.update(seq, { problem: '', source: { ...file.source, culprit: '' } });
  events.emit({ type: 'file.problem', fileSeq: seq });
}
