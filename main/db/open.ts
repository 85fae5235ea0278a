/** Opens the database of a data folder, made or upgraded as needed. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../core/startError.ts';
import { migrate } from './migrations/migrate.ts';
import { createReserveFile } from './space/reserveFile.ts';
import { type Database, openSqlite } from './sqlite/database.ts';
import { isOutOfSpace } from './sqlite/failures.ts';

/** How long to wait for another connection's lock, milliseconds; only tools beside us could hold one. */
const busyTimeout = 5_000;

/** Where the database of a data folder lies. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'latchkey.db');
}

/**
 * @param isNew whether nothing in the data folder depends on a database yet; otherwise a missing one is an error
 * @throws StartError databaseMissing, newerDatabase, runtime, databaseDamaged, or databaseUnusable
 */
export function openDatabase(dataDir: string, isNew = true): Database {
  try {
    return openWithReserve(dataDir, isNew);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError({ reason: 'databaseUnusable' }, { cause: error });
  }
}

/** SQLite needs a little room for its files; on a full disk the reserve has it. */
function openWithReserve(dataDir: string, isNew: boolean): Database {
  const file = databaseFile(dataDir);
  // Before SQLite sees it, for that would make an empty one, and drop the log beside it.
  if (!isNew && !statSync(file, { throwIfNoEntry: false })?.size) throw missing();
  try {
    return open(file, isNew);
  } catch (error) {
    if (!isOutOfSpace(error)) throw error;
    const reserve = createReserveFile(dataDir);
    reserve.remove();
    try {
      return open(file, isNew);
    } catch (failure) {
      reserve.keep();
      throw failure;
    }
  }
}

function open(file: string, isNew: boolean): Database {
  const database = openSqlite(file, busyTimeout);
  try {
    configure(database);
    // What was committed may have been in a log that is gone.
    if (!isNew && database.pragma('user_version', { simple: true }) === 0) throw missing();
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function missing(): StartError {
  return new StartError({ reason: 'databaseMissing' });
}

/**
 * FULL, not NORMAL: in WAL mode NORMAL survives a killed process but may lose the last commits in a power cut, and
 * a link that was handed out must not be lost (promise 8). `fullfsync` is the same on macOS, where a
 * plain fsync stops at the disk's cache; elsewhere it does nothing.
 */
function configure(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('fullfsync = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // A large statement keeps what it may have to undo; on a full disk there is no room for a file of that.
  database.pragma('temp_store = MEMORY');
}
