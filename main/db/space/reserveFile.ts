/**
 * A file that only takes up room, removed when a full disk leaves none for what must be written. Random bytes, for
 * a file system that compresses would keep nothing of zeros.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes: the free pages that are added to the database at once, and as much again. */
const size = 2_097_152;

export type ReserveFile = {
  /** Makes the file if it is not there. @returns whether it is there now */
  keep(): boolean;
  /** Gives its room to whoever writes next. */
  remove(): void;
};

export function createReserveFile(dataDir: string): ReserveFile {
  const path = join(dataDir, 'latchkey.reserve');
  let isKept = statSync(path, { throwIfNoEntry: false })?.size === size;

  function remove(): void {
    isKept = false;
    rmSync(path, { force: true });
  }

  return {
    keep() {
      if (isKept) return true;
      try {
        write(path);
        isKept = true;
      } catch {
        // A full disk, most likely; whatever it is, half a reserve helps nobody.
        remove();
      }
      return isKept;
    },
    remove,
  };
}

function write(path: string): void {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    writeFileSync(descriptor, randomBytes(size));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
