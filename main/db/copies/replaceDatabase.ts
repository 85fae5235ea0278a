/**
 * Puts a copy in the place of the database. A kill at any moment leaves one of the two whole: the copy is prepared
 * beside the database first, and its last name, `latchkey.db.restored`, is the decision, which every start completes.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removeMark } from '../highWater.ts';
import { createPrivateFile } from '../sqlite/database.ts';
import { flushFile, flushFolder } from './flush.ts';

const decidedSuffix = '.restored';
const preparedSuffix = '.restoring';
/** The database and what SQLite keeps beside it. */
const parts = ['', '-wal', '-shm'];

/**
 * @param file the database
 * @param copy sound, and not in use
 * @param keptIn folder that gets the present database
 * @throws errors of the file system; then the present database is as it was
 */
export function replaceDatabase(file: string, copy: string, keptIn: string): void {
  const prepared = `${file}${preparedSuffix}`;
  rmSync(prepared, { force: true });
  try {
    copyForOwner(copy, prepared);
    keepPresent(file, keptIn);
    renameSync(prepared, `${file}${decidedSuffix}`);
  } catch (error) {
    rmSync(prepared, { force: true });
    throw error;
  }
  flushFolder(dirname(file));
  completeReplacement(file);
}

/** Completes what was decided before a kill, if anything was. */
export function completeReplacement(file: string): void {
  const decided = `${file}${decidedSuffix}`;
  if (!existsSync(decided)) return;
  removeMark(dirname(file));
  // The log of another database would be taken for the log of this one.
  for (const part of parts.slice(1)) rmSync(`${file}${part}`, { force: true });
  renameSync(decided, file);
  flushFolder(dirname(file));
}

/** Gives the database a second name in the folder. */
export function keepPresent(file: string, keptIn: string): void {
  mkdirSync(keptIn, { recursive: true, mode: 0o700 });
  for (const part of parts.slice(0, 2)) {
    const path = `${file}${part}`;
    if (existsSync(path)) linkOrCopy(path, join(keptIn, basename(path)));
  }
  flushFolder(keptIn);
}

/** Not every file system gives a file two names. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyForOwner(from, to);
  }
}

function copyForOwner(from: string, to: string): void {
  copyFileSync(from, to);
  // It has the mode of what it was copied from, which may have been brought here from elsewhere.
  createPrivateFile(to);
  flushFile(to);
}
