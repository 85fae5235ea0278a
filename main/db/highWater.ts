/**
 * Notices an older database that was put back (docs/decisions/018). SQLite never gives a row number twice, so the last
 * numbers only grow, and so does the count of changes of who may see what. Their sum is also kept in `latchkey.mark`
 * beside the database, always written after the database: a crash leaves the mark too low, never too high. A mark above
 * the sum means that the database has forgotten rows, or what was taken back.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './sqlite/database.ts';

export type HighWater = {
  /** Whether the database has forgotten something. */
  isOlder(): boolean;
  /** Writes the mark; cheap unless `durably`. One that cannot be written is left as it is. */
  save(durably?: boolean): void;
};

/** Digits; always as many, so that writing over them needs no room on a full disk. */
const width = 16;

export function markFile(dataDir: string): string {
  return join(dataDir, 'latchkey.mark');
}

export function createHighWater(database: Database, dataDir: string): HighWater {
  const path = markFile(dataDir);
  const sum = database
    .prepare<[], number>(
      `SELECT (SELECT count FROM access_changes) + coalesce(sum(seq), 0)
         FROM sqlite_sequence WHERE name IN ('files', 'tokens')`,
    )
    .pluck();
  return {
    isOlder: () => readMark(path) > (sum.get() ?? 0),
    save(durably = false) {
      try {
        writeMark(path, String(sum.get() ?? 0).padStart(width, '0'), durably);
      } catch {
        // Too low a mark only notices less.
      }
    },
  };
}

/** For a database that is older on purpose. */
export function removeMark(dataDir: string): void {
  rmSync(markFile(dataDir), { force: true });
}

/** @returns 0 where there is none, or one that is no number */
function readMark(path: string): number {
  try {
    const text = readFileSync(path, 'latin1');
    return /^\d{16}\n$/.test(text) ? Number(text) : 0;
  } catch {
    return 0;
  }
}

function writeMark(path: string, digits: string, durably: boolean): void {
  const descriptor = openToWrite(path);
  try {
    writeSync(descriptor, `${digits}\n`, 0);
    if (durably) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Not truncated: the digits are written over. */
function openToWrite(path: string): number {
  try {
    return openSync(path, 'r+');
  } catch {
    return openSync(path, 'w', 0o600);
  }
}
