/**
 * Files that a scan has given another name than they have in the set. A name goes to the first that has it, so a newcomer may
 * take that of a file which was shared before, and whose members are called by it.
 */
import { sep } from 'node:path';
import { diskName, numberedName } from '../../../shared/names.ts';
import type { Root } from '../model.ts';
import type { Found, Kept, MemberStore } from '../sets.ts';

/** Names in the zip by real paths of files and folders. */
export type KnownNames = Map<string, string>;

type Deps = { members: Pick<MemberStore, 'byPath'>; manifest: number; roots: readonly Root[] };

/** @returns whether it is a member already; notes under which name */
export function createKnownNames({ members, manifest, roots }: Deps) {
  const known: KnownNames = new Map();
  const rootOf = new Map(roots.map((root) => [root.name, root]));

  function isMember(path: string, realPath: string): boolean {
    return members.byPath(manifest, path)?.realPath === realPath;
  }

  /** Tries for each folder on the way, and the file, the names that it may have had. */
  function find({ path, realPath }: Found | Kept): boolean {
    const [rootName = '', ...names] = path.split('/');
    const root = rootOf.get(rootName);
    const real = root && realsOf(root, realPath);
    if (real?.length !== names.length) return false;
    const folders = real.map((_, at) => [root?.path, ...real.slice(0, at + 1)].join(sep));
    const named = names.map((name, at) => known.get(folders[at] ?? '') ?? name);
    const pathWith = (at: number, name: string) => [rootName, ...named.with(at, name)].join('/');
    for (const [at, realName] of real.entries()) {
      for (const name of namesOf(
        realName,
        (each) => members.byPath(manifest, pathWith(at, each)) !== undefined,
      )) {
        if (!isMember(pathWith(at, name), realPath)) continue;
        known.set(folders[at] ?? '', name);
        return true;
      }
    }
    return false;
  }

  return {
    known,
    has: (found: Found | Kept) => members.byPath(manifest, found.path) !== undefined || find(found),
  };
}

/** The parts of the path below the root. */
function realsOf({ path }: Root, realPath: string): string[] | undefined {
  const below = path.endsWith(sep) ? path : path + sep;
  return realPath.startsWith(below) ? realPath.slice(below.length).split(sep) : undefined;
}

/** Its own first, then with numbers as long as somebody has them. */
function* namesOf(realName: string, isTaken: (name: string) => boolean): Generator<string> {
  const name = diskName(realName);
  yield name;
  for (let count = 2; isTaken(numberedName(name, count)); count += 1) yield numberedName(name, count);
}
