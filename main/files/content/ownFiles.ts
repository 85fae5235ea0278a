/**
 * The files of the data folder (keys, database, blobs, copies), which nobody may share, under whatever name: they are
 * told by device and inode, so that neither hard links nor another spelling of the path make them somebody else's.
 */
import { type BigIntStats, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type OwnFiles = {
  /**
   * For a file that is shared now; looks through the whole data folder where it has several names.
   * @param path real, absolute
   */
  includes(path: string, stat: BigIntStats): boolean;
  /**
   * For a file that was shared before and may have become ours since: only keys, database and what else lies at the top
   * of the data folder. Costs nothing for a file with one name that lies elsewhere.
   */
  nowInclude(path: string, stat: BigIntStats): boolean;
  /**
   * Whether a path with one name has to be looked at before it can be told.
   * @param path real, absolute
   */
  mayInclude(path: string): boolean;
  /**
   * Whether a folder is the data folder or lies in it.
   * @param path real, absolute
   */
  includesFolder(path: string): boolean;
};

/** @param folder real path of the data folder */
export function createOwnFiles(folder: string): OwnFiles {
  const prefix = folder.toLowerCase();
  // No spelling of the folder is longer or shorter than its real path, so most paths are told by a comparison.
  const mayInclude = (path: string) => path.toLowerCase().startsWith(prefix);
  return {
    includes: (path, stat) => isInside(folder, path) || (stat.nlink > 1n && holds(folder, stat, true)),
    nowInclude: (path, stat) =>
      (mayInclude(path) && isInside(folder, path)) || (stat.nlink > 1n && holds(folder, stat, false)),
    mayInclude,
    includesFolder: (path) => isInside(folder, path),
  };
}

/** Whether it or a folder above is the data folder, also where letters differ in case or a folder is mounted twice. */
function isInside(folder: string, path: string): boolean {
  const own = look(folder);
  if (own === undefined) return false;
  for (let above = path; ; above = dirname(above)) {
    const found = look(above);
    if (found !== undefined && isSameFile(found, own)) return true;
    if (above === dirname(above)) return false;
  }
}

function holds(folder: string, stat: BigIntStats, isDeep: boolean): boolean {
  return list(folder).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isDeep && holds(path, stat, isDeep);
    const found = look(path);
    return found !== undefined && isSameFile(found, stat);
  });
}

function isSameFile(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Undefined for what is gone in the meantime. */
function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
