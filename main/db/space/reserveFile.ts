/**
 * A file that only takes up room, given up when a full disk leaves none for what must be written. Random bytes, for
 * a file system that compresses would keep nothing of zeros.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes: what `room.ts` may add to the database in one step, and as much again. */
const reserved = 2_097_152;

export type Reserve = {
  /** Makes the file if it is not there. @returns whether it is there now */
  keep(): boolean;
  /** Lets the room go. */
  giveUp(): void;
};

export function createReserve(dataDir: string): Reserve {
  const path = join(dataDir, 'latchkey.reserve');
  let isKept = statSync(path, { throwIfNoEntry: false })?.size === reserved;

  function giveUp(): void {
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
        giveUp();
      }
      return isKept;
    },
    giveUp,
  };
}

function write(path: string): void {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    writeFileSync(descriptor, randomBytes(reserved));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
