/** The data folder as a scan of many files meets it: told by device and inode (`content/ownFiles.ts`), read once. */
import { type BigIntStats, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type OwnInodes = {
  /** Whether it is the data folder, or a file of it under another name. */
  includes(stat: BigIntStats): boolean;
  /** Whether a real path lies in the data folder. */
  holds(path: string): boolean;
};

/** @param folder real path of the data folder */
export function createOwnInodes(folder: string): OwnInodes {
  const own = keyOf(statSync(folder, { bigint: true }));
  let files: Set<string> | undefined;
  return {
    includes(stat) {
      if (stat.isDirectory()) return keyOf(stat) === own;
      if (stat.nlink < 2n) return false;
      files ??= new Set(inodesBelow(folder));
      return files.has(keyOf(stat));
    },
    holds(path) {
      for (let above = dirname(path); ; above = dirname(above)) {
        if (keyOf(statSync(above, { bigint: true })) === own) return true;
        if (above === dirname(above)) return false;
      }
    },
  };
}

function* inodesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* inodesBelow(path);
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (stat !== undefined) yield keyOf(stat);
  }
}

function keyOf({ dev, ino }: BigIntStats): string {
  return `${dev} ${ino}`;
}
