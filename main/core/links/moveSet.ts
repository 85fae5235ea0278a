/**
 * A set whose folder was moved: its members are looked for in the new place, under the paths that they had below the old
 * one. They keep their pins, so the zip and its ETag stay what they were; what is found otherwise is told as always.
 */
import { basename, join, sep } from 'node:path';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { LinkedFiles, Sighting } from '../filePorts.ts';
import type { File, Root } from '../model.ts';
import type { BucketStore, FileStore } from '../ports.ts';
import { isSet, type Member, type MemberStore, type SetFile, type SetFiles } from '../sets.ts';

type Deps = {
  files: FileStore;
  buckets: BucketStore;
  members: Pick<MemberStore, 'page' | 'move'>;
  setFiles: Pick<SetFiles, 'inspectRoots'>;
  linked: Pick<LinkedFiles, 'look'>;
  clock: Clock;
  events: Events;
};

type Move = { from: string; to: string };
type Fault = { path: string; reason: File['problem'] };

/** Members that are looked at, and written, in one go. */
const batchLength = 250;

/** @throws link_path_invalid where nothing of the set lies there */
export async function moveSet(deps: Deps, file: SetFile, path: string): Promise<void> {
  const moves = await movesOf(deps, file, path);
  if (!(await isAnyThere(deps, file, moves))) throw missing(file);
  const fault = await moveMembers(deps, file, moves);
  finish(deps, file, moves, fault);
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
    moves.push({ from: root.path, to: found.path });
  }
  return moves;
}

async function isThere({ setFiles }: Deps, { path, isFolder }: Root): Promise<boolean> {
  const [found] = await setFiles.inspectRoots([path]).catch(() => []);
  return found?.path === path && found.isFolder === isFolder;
}

/** A folder that somebody named by mistake must not lead the link away from its files. */
async function isAnyThere(deps: Deps, { source }: SetFile, moves: readonly Move[]): Promise<boolean> {
  for await (const { member, seen } of lookAll(deps, source.manifest, moves)) {
    if (seen === 'same' || (typeof seen === 'object' && seen.size === member.identity.size)) return true;
  }
  return false;
}

/** @returns what is wrong with the first one that is not as it was shared */
async function moveMembers(
  deps: Deps,
  { source: { manifest } }: SetFile,
  moves: readonly Move[],
): Promise<Fault | undefined> {
  let fault: Fault | undefined;
  let batch: Pick<Member, 'position' | 'realPath'>[] = [];
  for await (const { member, realPath, seen } of lookAll(deps, manifest, moves)) {
    const reason = reasonOf(member, seen);
    if (reason !== '') fault ??= { path: member.path, reason };
    batch.push({ position: member.position, realPath });
    if (batch.length < batchLength) continue;
    deps.members.move(manifest, batch);
    batch = [];
  }
  deps.members.move(manifest, batch);
  return fault;
}

type Looked = { member: Member; realPath: string; seen: Sighting };

/** In their order, as they are found in the new place. */
async function* lookAll(deps: Deps, manifest: number, moves: readonly Move[]): AsyncGenerator<Looked> {
  let page = deps.members.page(manifest, 0, batchLength);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    const moved = page.flatMap((member) => {
      const realPath = movedPath(member, moves);
      return realPath === undefined ? [] : [{ member, realPath }];
    });
    const sightings = await deps.linked.look(moved.map(sourceOf));
    yield* moved.map((each, index) => ({ ...each, seen: sightings[index] }));
    page = deps.members.page(manifest, last.position + 1, batchLength);
  }
}

function movedPath({ realPath }: Member, moves: readonly Move[]): string | undefined {
  const move = moves.find(({ from }) => realPath === from || realPath.startsWith(`${from}${sep}`));
  return move && `${move.to}${realPath.slice(move.from.length)}`;
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

function finish(deps: Deps, { seq }: SetFile, moves: readonly Move[], fault: Fault | undefined): void {
  const current = deps.files.bySeq(seq);
  if (current === undefined || !isSet(current)) return;
  const to = new Map(moves.map((move) => [move.from, move.to]));
  const roots = current.source.roots.map((root) => ({ ...root, path: to.get(root.path) ?? root.path }));
  const source = { ...current.source, roots, culprit: fault?.path ?? '' };
  const updatedAt = deps.clock.now();
  const file = deps.files.update(seq, { source, problem: fault?.reason ?? '', updatedAt });
  const bucket = deps.buckets.get(file.bucketId);
  if (bucket !== undefined) deps.events.emit({ type: 'file.updated', bucket, file });
  deps.events.emit({ type: 'file.problem', fileSeq: seq });
}

function missing({ name }: File): Error {
  return problem('link_path_invalid', { reason: 'missing', values: { name } });
}
