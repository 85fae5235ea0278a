/**
 * A set whose folder was moved: its members are looked for in the new place, under the paths that they had below the old
 * one. They keep their pins, so the zip and its ETag stay what they were; what is found otherwise is told as always. All of
 * it is written at once: of members that moved and others that did not, nobody could tell which are to be moved again.
 */
import { basename, join, sep } from 'node:path';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles, Sighting } from '../filePorts.ts';
import type { File, Root } from '../model.ts';
import type { Atomically, BucketStore, FileStore } from '../ports.ts';
import { isSet, type Member, type MemberStore, type Move, type SetFile, type SetFiles } from '../sets.ts';
import { maxListed } from '../storage/gatheringPlan.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  members: Pick<MemberStore, 'page' | 'move' | 'leftOut'>;
  setFiles: Pick<SetFiles, 'inspectRoots'>;
  linked: Pick<LinkedFiles, 'look'>;
  atomically: Atomically;
  clock: Clock;
  events: Events;
};

type Fault = { path: string; reason: File['problem'] };

/** Members that are looked at in one go. */
const batchLength = 250;

/** To be called while nothing else is done with the set. @throws link_path_invalid where nothing of it lies there */
export async function moveSet(deps: Deps, seq: number, path: string): Promise<void> {
  const file = deps.files.bySeq(seq);
  if (file === undefined || !isSet(file)) throw problem('link_not_found');
  const moves = await movesOf(deps, file, path);
  const { isAnyThere = await isAbsentThere(deps, file, moves), fault } = await lookThere(deps, file, moves);
  // A folder that somebody named by mistake must not lead the link away from its files.
  if (!isAnyThere) throw missing(file);
  write(deps, file, moves, fault);
}

/** Its only root, or those that are no longer where they were. */
async function movesOf(deps: Deps, file: SetFile, path: string): Promise<Move[]> {
  const { roots } = file.source;
  const [place] = await deps.setFiles.inspectRoots([path]);
  const moved: Root[] = [];
  for (const root of roots) if (roots.length === 1 || !(await isThere(deps, root))) moved.push(root);
  if (place === undefined || moved.length === 0) throw missing(file);
  const [only, ...others] = moved;
  const isPlaceItself = others.length === 0 && only?.isFolder === place.isFolder;
  const moves: Move[] = [];
  for (const root of moved) {
    const wanted = isPlaceItself ? place.path : join(place.path, basename(root.path));
    const [found] = await deps.setFiles.inspectRoots([wanted]);
    if (found?.isFolder !== root.isFolder) throw missing(file);
    moves.push({ name: root.name, from: root.path, to: found.path });
  }
  return moves;
}

async function isThere({ setFiles }: Deps, { path, isFolder }: Root): Promise<boolean> {
  const [found] = await setFiles.inspectRoots([path]).catch(() => []);
  return found?.path === path && found.isFolder === isFolder;
}

/**
 * @property isAnyThere undefined where no member is to be moved
 * @property fault what is wrong with the first one that is not as it was shared
 */
type Seen = { isAnyThere: boolean | undefined; fault: Fault | undefined };

async function lookThere(deps: Deps, { source }: SetFile, moves: readonly Move[]): Promise<Seen> {
  let isAnyThere: boolean | undefined;
  let fault: Fault | undefined;
  for await (const { member, seen } of lookAll(deps, source.manifest, moves)) {
    isAnyThere ||= seen === 'same' || (typeof seen === 'object' && seen.size === member.identity.size);
    const reason = reasonOf(member, seen);
    if (reason !== '') fault ??= { path: member.path, reason };
  }
  return { isAnyThere, fault };
}

/** A live set that was looked at since its files went knows their names at most (docs/decisions/042). */
async function isAbsentThere(deps: Deps, { source }: SetFile, moves: readonly Move[]): Promise<boolean> {
  if (source.isLive !== true || source.includeNew) return source.isLive === true;
  for (const { path } of deps.members.leftOut(source.manifest, maxListed)) {
    const [name, ...rest] = path.split('/');
    const move = moves.find((each) => each.name === name);
    const wanted = move && join(move.to, ...rest);
    if (wanted && (await deps.setFiles.inspectRoots([wanted]).catch(() => [])).length > 0) return true;
  }
  return false;
}

type Looked = { member: Member; realPath: string; seen: Sighting };

/** In their order, as they are found in the new place. */
async function* lookAll(deps: Deps, manifest: number, moves: readonly Move[]): AsyncGenerator<Looked> {
  const moveOf = new Map(moves.map((move) => [move.name, move]));
  let page = deps.members.page(manifest, 0, batchLength);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    const moved = page.flatMap((member) => {
      const realPath = movedPath(member, moveOf);
      return realPath === undefined ? [] : [{ member, realPath }];
    });
    const sightings = await deps.linked.look(moved.map(sourceOf));
    yield* moved.map((each, index) => ({ ...each, seen: sightings[index] }));
    page = deps.members.page(manifest, last.position + 1, batchLength);
  }
}

function movedPath({ path, realPath }: Member, moveOf: ReadonlyMap<string, Move>): string | undefined {
  const move = moveOf.get(path.split('/', 1)[0] ?? '');
  const isBelow = move && (realPath === move.from || realPath.startsWith(`${move.from}${sep}`));
  return isBelow ? `${move.to}${realPath.slice(move.from.length)}` : undefined;
}

function sourceOf({ member: { identity, sha256 }, realPath }: Omit<Looked, 'seen'>) {
  return { kind: 'linked' as const, path: realPath, identity, sha256, contentId: '' };
}

/** One of the same size is compared when it is opened. */
function reasonOf({ identity, sha256 }: Member, seen: Sighting): File['problem'] {
  if (seen === 'same' || seen === undefined) return '';
  if (typeof seen === 'string') return seen;
  return sha256 !== '' && seen.size === identity.size ? '' : 'changed';
}

function write(deps: Deps, { seq }: SetFile, moves: readonly Move[], fault: Fault | undefined): void {
  const current = deps.files.bySeq(seq);
  if (current === undefined || !isSet(current)) return;
  const to = new Map(moves.map((move) => [move.from, move.to]));
  const roots = current.source.roots.map((root) => ({ ...root, path: to.get(root.path) ?? root.path }));
  const source = { ...current.source, roots, culprit: fault?.path ?? '' };
  const updatedAt = deps.clock.now();
  const file = deps.atomically(() => {
    deps.members.move(source.manifest, moves);
    return deps.files.update(seq, { source, problem: fault?.reason ?? '', updatedAt });
  });
  const bucket = deps.buckets.get(file.bucketId);
  if (bucket !== undefined) deps.events.emit({ type: 'file.updated', bucket, file });
  deps.events.emit({ type: 'file.problem', fileSeq: seq });
}

function missing({ name }: File): Error {
  return problem('link_path_invalid', { reason: 'missing', values: { name } });
}
