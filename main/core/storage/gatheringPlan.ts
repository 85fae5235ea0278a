/** What is gathered for a set, what of it is kept, and what its row says afterwards. */
import { randomUUID } from 'node:crypto';
import { type File, isComplete, type LinkedSource, type Root, type ZipSource } from '../model.ts';
import {
  type Followed,
  type FollowedPart,
  isAwaited,
  isOfUploads,
  isSet,
  type Kept,
  type LeftOut,
  type MemberStore,
  type Roots,
  type ScanPart,
  type SetFile,
  type SetFiles,
} from '../sets.ts';
import { describeSet, nameRoots } from './describeSet.ts';
import { createKnownNames, type KnownNames } from './knownNames.ts';

/**
 * What to gather. `anew`: everything as it is now. `new`: what was not there before, if there is any; the rest stays as it was
 * pinned. `live`: what was shared as it is now, if anything of it is another. Roots: these are shared too; a file by itself
 * becomes a set with them.
 */
export type Wanted = 'anew' | 'new' | 'live' | readonly Root[];

export type Plan = {
  file: File;
  source: ZipSource;
  roots: Roots;
  /** What stays as it was pinned; undefined: nothing. */
  before: (() => Iterable<Kept>) | undefined;
  /** What is known to be left out, and is not looked at again. */
  leftOut: readonly LeftOut[];
  /** What it was at the last look, where it is given as it is now. */
  followed?: () => Omit<Followed, 'isDoubtful'>;
  /** Names that files and folders keep, by their real paths. */
  known?: KnownNames;
};

export type Gathered = Pick<ZipSource, 'manifest' | 'files' | 'bytes' | 'leftOut'>;

type Finding = { members: MemberStore; setFiles: Pick<SetFiles, 'scan' | 'follow'> };

/** Members that are read at once. */
const pageLength = 1_000;
/** What is left out is counted, but no more of it listed. */
export const maxListed = 10_000;

/** @returns undefined for a file that is gone, or cannot be a set */
export function planOf(members: MemberStore, file: File | undefined, wanted: Wanted): Plan | undefined {
  if (file && isSet(file)) {
    if (isOfUploads(file.source)) return planOfUploads(members, file);
    return wanted === 'live' ? planOfLive(members, file) : planOfSet(members, file, file.source, wanted);
  }
  if (file?.source.kind !== 'linked' || typeof wanted === 'string') return undefined;
  const own: Root = { path: file.source.path, name: file.name, isFolder: false };
  const { source } = describeSet([own, ...wanted], {});
  const [root = own, ...walked] = source.roots;
  const kept = keptOf(root, file.source);
  return { file, source, roots: { all: source.roots, walked }, before: () => [kept], leftOut: [] };
}

/** Made anew once, without what never came. What was uploaded is nowhere to be looked for. */
function planOfUploads(members: MemberStore, file: SetFile): Plan | undefined {
  if (isComplete(file) || isAwaited(file) || file.source.files === 0) return undefined;
  const { source } = file;
  return {
    file,
    source,
    roots: { all: source.roots, walked: [] },
    before: () => membersOf(members, source),
    leftOut: members.leftOut(source.manifest, maxListed),
  };
}

/** @returns undefined for a set whose owner has pinned it meanwhile, or that was not gathered yet */
function planOfLive(members: MemberStore, file: SetFile): Plan | undefined {
  const { source } = file;
  const { roots: all, manifest, includeNew } = source;
  if (!source.isLive || manifest === 0) return undefined;
  const leftOut = members.leftOut(manifest, maxListed);
  const followed = () => ({ members: membersOf(members, source), leftOut, includeNew });
  return { file, source, roots: { all, walked: all }, before: undefined, leftOut: [], followed };
}

function planOfSet(members: MemberStore, file: File, before: ZipSource, wanted: Wanted): Plan {
  const added = typeof wanted === 'string' ? [] : nameRoots(before.roots, wanted);
  const source = { ...before, roots: [...before.roots, ...added] };
  const isWalked = typeof wanted === 'string' || before.manifest === 0;
  return {
    file,
    source,
    roots: { all: source.roots, walked: isWalked ? source.roots : added },
    before: wanted === 'anew' || before.manifest === 0 ? undefined : () => membersOf(members, before),
    leftOut: isWalked ? [] : members.leftOut(before.manifest, maxListed),
  };
}

function* membersOf(members: MemberStore, { manifest }: ZipSource): Generator<Kept> {
  let page = members.page(manifest, 0, pageLength);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield* page;
    page = members.page(manifest, last.position + 1, pageLength);
  }
}

/** As it was shared by itself. */
function keptOf({ name }: Root, { path: realPath, identity, sha256 }: LinkedSource): Kept {
  const modifiedAt = Number(BigInt(identity.mtimeNs) / 1_000_000_000n);
  return { path: name, realPath, identity, modifiedAt, isExecutable: false, sha256, crc: null, upload: 0 };
}

/**
 * Looks for files that were not there before. Most looks find none, and then nothing is written.
 * @returns undefined then; else the names that files keep
 */
export async function findNew(deps: Finding, plan: Plan): Promise<KnownNames | undefined> {
  const { known, isNew } = await lookAtNames(deps, plan);
  return isNew ? known : undefined;
}

/** The names that files keep. */
export async function findNames(deps: Finding, plan: Plan): Promise<KnownNames> {
  return (await lookAtNames(deps, plan)).known;
}

async function lookAtNames(
  { members, setFiles }: Finding,
  { roots, source: { manifest } }: Plan,
): Promise<{ known: KnownNames; isNew: boolean }> {
  const { known, has } = createKnownNames({ members, manifest, roots: roots.all });
  let isNew = false;
  for await (const { found } of setFiles.scan(roots)) {
    for (const file of found) if (!has(file)) isNew = true;
  }
  return { known, isNew };
}

/** Whether anything of what was shared is not as it was at the last look. */
export async function hasOther(deps: Pick<Finding, 'setFiles'>, plan: Plan): Promise<boolean> {
  for await (const part of partsOf(deps, plan, false)) if ('isOther' in part && part.isOther) return true;
  return false;
}

/** What is found for it. @param isDoubtful whether one may have other bytes although it looks the same */
export function partsOf(
  { setFiles }: Pick<Finding, 'setFiles'>,
  { roots, before, followed, known }: Plan,
  isDoubtful: boolean,
): AsyncGenerator<ScanPart | FollowedPart> {
  return followed === undefined
    ? setFiles.scan(roots, before?.(), known)
    : setFiles.follow(roots.all, { ...followed(), isDoubtful }, known);
}

/** @property size of the zip, bytes @property now epoch milliseconds */
type Facts = { size: number; now: number };

export function gatheredFields(
  current: File,
  plan: Plan,
  gathered: Gathered,
  { size, now }: Facts,
): Partial<File> {
  const frozen = { contentId: randomUUID(), frozenAt: now, culprit: '' };
  // What the owner said of it meanwhile.
  const { includeNew, isLive = false } = current.source.kind === 'zip' ? current.source : plan.source;
  const source = { ...plan.source, includeNew, isLive, ...gathered, ...frozen };
  const { chunksTotal, ...asSet } = describeSet(source.roots, {});
  const renamed = current.source.kind === 'zip' ? { name: current.name } : {};
  return {
    ...asSet,
    ...renamed,
    ...{ source, sizeOriginal: size, sizeActual: size, chunksTotal, chunksUploaded: chunksTotal },
    updatedAt: now,
  };
}
