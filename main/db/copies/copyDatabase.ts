/**
 * Copies a database that is in use, with SQLite's online backup. Blocks; runs in `databaseWorker.ts`.
 */
import { closeSync, fdatasyncSync, openSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { createPrivateFile } from '../sqlite/database.ts';
import { finishCopy, partialOf, prepareFolder } from './copyFiles.ts';
import { isSound } from './examine.ts';
import type { Gate } from './gate.ts';

/** Pages between two looks at whether the copy must give way: about 4 MB. */
const pagesPerStep = 1_000;

/** The database is damaged: its copy is not sound, and does not count. */
export class DamageFound extends Error {
  constructor() {
    super('damaged');
    this.name = 'DamageFound';
  }
}

/**
 * @param gate closed while the database is read
 * @throws DamageFound, and what SQLite throws; then nothing is left of the copy
 */
export async function copyDatabase(file: string, copy: string, gate: Gate): Promise<void> {
  const partial = partialOf(copy);
  prepareFolder(copy);
  try {
    createPrivateFile(partial);
    await read(file, partial, gate);
    leaveLogMode(partial);
    if (!isSound(partial, 'everything')) throw new DamageFound();
    finishCopy(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** All steps read the state of one moment; otherwise each write in between would begin the copy anew. */
async function read(file: string, partial: string, gate: Gate): Promise<void> {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  const descriptor = openSync(partial, 'r+');
  function progress(): number {
    gate.assertWanted();
    // Little by little: the commits of the server wait for the same disk.
    fdatasyncSync(descriptor);
    return pagesPerStep;
  }
  gate.enter();
  try {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    await database.backup(partial, { progress });
  } finally {
    database.close();
    gate.leave();
    closeSync(descriptor);
  }
}

/** A database in WAL mode gets two more files as soon as somebody looks into it. */
function leaveLogMode(file: string): void {
  const database = new Sqlite(file);
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}
