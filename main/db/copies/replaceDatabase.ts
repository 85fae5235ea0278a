/**
 * Puts a copy in the place of the database. A kill at any moment leaves one of the two whole: the copy is prepared
 * beside the database first, and its last name, `latchkey.db.restored`, is the decision, which every start completes.
 */
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { flushFile, flushFolder } from '../../disk/flush.ts';
import { ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { removeMark } from '../highWater.ts';
import { createPrivateFile } from '../sqlite/database.ts';

const decidedSuffix = '.restored';
const preparedSuffix = '.restoring';
/** The database and what SQLite keeps beside it. */
const parts = ['', '-wal', '-shm'];

/**
 * Lays a copy beside the database, where nobody else changes it: what is examined there is what `replaceDatabase` puts
 * in place.
 * @param file the database
 * @returns where it lies
 * @throws errors of the file system; then nothing is left of it
 */
export function prepareReplacement(file: string, copy: string): string {
  const prepared = `${file}${preparedSuffix}`;
  discardPrepared(file);
  try {
    copyForOwner(copy, prepared);
    return prepared;
  } catch (error) {
    discardPrepared(file);
    throw error;
  }
}

/** With the files that SQLite makes beside what it examines. */
export function discardPrepared(file: string): void {
  for (const part of parts) rmSync(`${file}${preparedSuffix}${part}`, { force: true });
}

/**
 * @param file the database
 * @param keptIn folder that gets the present database; a further name if that is taken
 * @returns that folder, undefined if there was no database
 * @throws errors of the file system; then the present database is as it was
 */
export function replaceDatabase(file: string, keptIn: string): string | undefined {
  const folder = isPresent(file) ? createFreshFolder(keptIn) : undefined;
  if (folder !== undefined) keepPresent(file, folder);
  renameSync(`${file}${preparedSuffix}`, `${file}${decidedSuffix}`);
  flushFolder(dirname(file));
  completeReplacement(file);
  return folder;
}

/** Completes what was decided before a kill, if anything was, and takes up no room for what was not. */
export function completeReplacement(file: string): void {
  discardPrepared(file);
  const decided = `${file}${decidedSuffix}`;
  if (!existsSync(decided)) return;
  removeMark(dirname(file));
  // The log of another database would be taken for the log of this one.
  for (const part of parts.slice(1)) rmSync(`${file}${part}`, { force: true });
  renameSync(decided, file);
  flushFolder(dirname(file));
}

/** @returns the folder, which nobody had before: what was kept there stays what it is */
export function createFreshFolder(wanted: string): string {
  mkdirSync(dirname(wanted), { recursive: true, mode: ownerOnlyFolder });
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? wanted : `${wanted}-${number}`;
    try {
      mkdirSync(folder, { mode: ownerOnlyFolder });
      return folder;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Gives the database a second name in the folder.
 * @param folder a fresh one, which goes if that fails
 */
export function keepPresent(file: string, folder: string): void {
  try {
    for (const path of keptParts(file)) linkOrCopy(path, join(folder, basename(path)));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  for (const each of [folder, dirname(folder)]) flushFolder(each);
}

function isPresent(file: string): boolean {
  return keptParts(file).length > 0;
}

/** What is there of the database and its log. */
function keptParts(file: string): string[] {
  const paths = parts.slice(0, 2).map((part) => `${file}${part}`);
  return paths.filter((path) => existsSync(path));
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
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  // It has the mode of what it was copied from, which may have been brought here from elsewhere.
  createPrivateFile(to);
  flushFile(to);
}
