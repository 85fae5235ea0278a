/** Opens a data folder: for one server at a time, with a database of this version or an older one. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { errorCode } from '../core/errorCode.ts';
import type { Stores } from '../core/ports.ts';
import { StartError } from '../core/startError.ts';
import { createDatabaseJobs, type DatabaseJobs } from '../db/copies/databaseJobs.ts';
import { completeReplacement } from '../db/copies/replaceDatabase.ts';
import { createStores } from '../db/createStores.ts';
import { createHighWater, type HighWater } from '../db/highWater.ts';
import { type FolderLock, lockFolder } from '../db/lock.ts';
import { databaseFile, openDatabase } from '../db/open.ts';
import { isDatabaseFailure } from '../db/sqlite/failures.ts';
import { assertKinds, hasData, keepPrivate } from './folderEntries.ts';

export type Data = {
  stores: Stores;
  jobs: DatabaseJobs;
  highWater: HighWater;
  /** Whether nobody else on this computer can open the folder. */
  isPrivate: boolean;
  close(): void;
};

/**
 * @throws StartError folderNotWritable, oddEntry, locked, databaseOlder, and those of the lock and the database; SQLite's
 *   own errors
 */
export function openData(dataDir: string, clock: Clock): Data {
  createFolder(dataDir);
  assertKinds(dataDir);
  const lock = lockData(dataDir);
  try {
    return open(dataDir, clock, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** @throws StartError locked */
export function lockData(dataDir: string): FolderLock {
  const lock = lockFolder(dataDir);
  if (lock === undefined) throw new StartError({ reason: 'locked' });
  return lock;
}

/**
 * An error of SQLite during the start means a damaged database, one of the system a folder that is not as it should be;
 * its message has a path. Every other error is returned as it is.
 */
export function asStartError(error: unknown): unknown {
  if (error instanceof StartError) return error;
  if (isDatabaseFailure(error)) return new StartError({ reason: 'databaseDamaged' }, { cause: error });
  const code = errorCode(error);
  if (!/^(ERR_FS_)?E[A-Z]+$/.test(code)) return error;
  return new StartError({ reason: 'folderUnusable', values: { code } }, { cause: error });
}

function open(dataDir: string, clock: Clock, lock: FolderLock): Data {
  const isPrivate = keepPrivate(dataDir);
  completeReplacement(databaseFile(dataDir));
  const database = openDatabase(dataDir, !hasData(dataDir));
  const jobs = createDatabaseJobs(databaseFile(dataDir));
  try {
    const highWater = createHighWater(database, dataDir);
    if (highWater.isOlder()) throw new StartError({ reason: 'databaseOlder' });
    return {
      stores: createStores(database, clock, jobs.giveWay),
      jobs,
      highWater,
      isPrivate,
      close() {
        highWater.save(true);
        database.close();
        lock.release();
      },
    };
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
