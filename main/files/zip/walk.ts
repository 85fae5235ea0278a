/** Finds the files of what is shared as a set, in the order of their paths in the zip. Blocks: for threads only. */
import { accessSync, type BigIntStats, constants, lstatSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compareBytes, createUniqueNames, diskName } from '../../../shared/names.ts';
import type { LeftOutReason } from '../../../shared/wire/manifest.ts';
import { ContentProblem } from '../../core/content.ts';
import { errorCode } from '../../core/errorCode.ts';
import type { Root } from '../../core/model.ts';
import type { Found, LeftOut } from '../../core/sets.ts';
import { identityOf } from '../content/identity.ts';
import { listInPlace, statInPlace } from './inPlace.ts';
import type { OwnInodes } from './ownInodes.ts';

/** Bytes of a path in the zip. Some systems take no longer ones. */
const maxPathLength = 4_096;

type Walk = { root: Root; own: OwnInodes; known: ReadonlyMap<string, string> };

/** What was found under a root, sorted by path. @param known names that files and folders keep, by their real paths */
export function* walk(
  root: Root,
  own: OwnInodes,
  known: ReadonlyMap<string, string> = new Map(),
): Generator<Found | LeftOut> {
  const walking = { root, own, known };
  try {
    const stat = lstatSync(root.path, { bigint: true });
    if (stat.isDirectory()) yield* walkFolder(walking, root.path, `${root.name}/`, stat);
    else yield inspect(walking, root.path, root.name, stat);
  } catch (error) {
    yield { path: root.name, reason: reasonOf(error) };
  }
}

type Entry = { real: string; path: string; isFolder: boolean; stat: BigIntStats };

/** @param prefix of the paths in the zip, with `/` at the end */
function* walkFolder(
  walking: Walk,
  folder: string,
  prefix: string,
  stat: BigIntStats,
): Generator<Found | LeftOut> {
  const path = prefix.slice(0, -1);
  if (walking.own.includes(stat)) return yield { path, reason: 'ownFile' };
  const listed = list(walking, folder, prefix);
  if (!Array.isArray(listed)) return yield { path, reason: listed };
  for (const entry of listed) {
    if ('reason' in entry) yield entry;
    else if (entry.isFolder) yield* walkFolder(walking, entry.real, `${entry.path}/`, entry.stat);
    else yield inspect(walking, entry.real, entry.path, entry.stat);
  }
}

/** By the bytes of their paths, so that what lies below a folder lies side by side. */
function list({ known }: Walk, folder: string, prefix: string): (Entry | LeftOut)[] | LeftOutReason {
  try {
    const entries = listInPlace(folder, (names, at) => {
      const nameOf = nameAll(names.sort(compareBytes), (name) => known.get(join(folder, name)));
      return names.map((name) => lookAt({ folder, at }, `${prefix}${nameOf(name)}`, name));
    });
    return entries.sort((one, other) => compareBytes(sortKey(one), sortKey(other)));
  } catch (error) {
    return reasonOf(error);
  }
}

/** In their order, but for those that have a name already. */
function nameAll(
  names: readonly string[],
  knownOf: (name: string) => string | undefined,
): (name: string) => string {
  const unique = createUniqueNames(names.flatMap((name) => knownOf(name) ?? []));
  return (name) => knownOf(name) ?? unique(diskName(name));
}

/** @property at by what the folder is looked at */
type Place = { folder: string; at: string };

function lookAt({ folder, at }: Place, path: string, name: string): Entry | LeftOut {
  // A name that is no UTF-8 was read lossily, and no file has the name that came of it.
  if (name.includes('\u{FFFD}')) return { path, reason: 'notUnicode' };
  if (Buffer.byteLength(path) > maxPathLength) return { path, reason: 'tooLong' };
  try {
    const stat = lstatSync(join(at, name), { bigint: true });
    return { real: join(folder, name), path, isFolder: stat.isDirectory(), stat };
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

function sortKey(entry: Entry | LeftOut): string {
  return 'isFolder' in entry && entry.isFolder ? `${entry.path}/` : entry.path;
}

function inspect({ root, own }: Walk, real: string, path: string, stat: BigIntStats): Found | LeftOut {
  try {
    const isLink = stat.isSymbolicLink();
    const realPath = isLink ? follow(root, real) : real;
    if (typeof realPath !== 'string') return { path, reason: realPath.reason };
    const seen = isLink ? lstatSync(realPath, { bigint: true }) : stat;
    if (isLink && seen.isDirectory()) return { path, reason: 'linkToFolder' };
    if (!seen.isFile()) return { path, reason: 'special' };
    // What was not listed by its folder may lie elsewhere by now.
    const found = isLink || real === root.path ? statInPlace(realPath) : seen;
    if (own.includes(found) || (isLink && own.holds(realPath))) return { path, reason: 'ownFile' };
    accessSync(realPath, constants.R_OK);
    return {
      path,
      realPath,
      identity: identityOf(found),
      modifiedAt: Math.floor(Number(found.mtimeMs) / 1_000),
      isExecutable: (found.mode & 0o111n) !== 0n,
    };
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

/** A link to a file of the same folder is that file once more; any other leads to what nobody chose to share. */
function follow(root: Root, path: string): string | { reason: LeftOutReason } {
  try {
    const real = realpathSync(path);
    const inside = root.path.endsWith(sep) ? root.path : root.path + sep;
    if (!root.isFolder || !`${real}${sep}`.startsWith(inside)) return { reason: 'linkOut' };
    return statSync(real).isDirectory() ? { reason: 'linkToFolder' } : real;
  } catch {
    return { reason: 'brokenLink' };
  }
}

function reasonOf(error: unknown): LeftOutReason {
  if (error instanceof ContentProblem) return error.reason === 'missing' ? 'missing' : 'unreadable';
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  return code === 'ENAMETOOLONG' ? 'tooLong' : 'unreadable';
}
