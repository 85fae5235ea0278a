/** Opens a data folder: for one server at a time, with a database of this version or an older one. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../core/clock.ts';
import type { Stores } from '../core/ports.ts';
import { StartError } from '../core/startError.ts';
import { createStores } from '../db/createStores.ts';
import { lockFolder } from '../db/lock.ts';
import { openDatabase } from '../db/open.ts';
import { isDatabaseFailure } from '../db/sqlite/failures.ts';

export type Data = { stores: Stores; close(): void };

/** @throws StartError folderNotWritable, locked, and those of the lock and the database; SQLite's own errors */
export function openData(dataDir: string, clock: Clock): Data {
  createFolder(dataDir);
  return open(dataDir, clock);
}

/** An error of SQLite during the start means a damaged database. Every other error is returned as it is. */
export function asStartError(error: unknown): unknown {
  if (!isDatabaseFailure(error)) return error;
  return new StartError({ reason: 'databaseDamaged' }, { cause: error });
}

function open(dataDir: string, clock: Clock): Data {
  const lock = lockFolder(dataDir);
  if (lock === undefined) throw new StartError({ reason: 'locked' });
  try {
    const database = openDatabase(dataDir);
    return {
      stores: createStoresOrClose(database, clock),
      close() {
        database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function createStoresOrClose(database: ReturnType<typeof openDatabase>, clock: Clock): Stores {
  try {
    return createStores(database, clock);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createFolder(dataDir: string): void {
  try {
    createFolders(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError({ reason: 'folderNotWritable' }, { cause: error });
  }
}

/** Not with `recursive`, because Node retries for ever where a file system refuses with ENOENT, as /proc does. */
function createFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) createFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
