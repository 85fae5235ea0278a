/**
 * The one door to better-sqlite3. Importing the package is harmless; its binary is loaded by the first `new`, and
 * on a Node without Node-API 10 that ends in a segmentation fault. So the runtime is probed here, before it.
 */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { StartError } from '../../core/startError.ts';
import { runtimeFault } from './probe.ts';

export type Database = Sqlite.Database;

/** Values SQLite takes as parameters. */
export type Bindable = string | number | bigint | null;

/**
 * Opens a database file that only its owner can read. SQLite gives `-wal`, `-shm` and journals the mode of the
 * main file, so it is set before SQLite sees the file.
 * @param timeout milliseconds to wait for a lock held elsewhere
 * @throws StartError runtime
 */
export function openSqlite(file: string, timeout: number): Database {
  const fault = runtimeFault();
  if (fault !== undefined) throw new StartError(fault);
  createPrivateFile(file);
  return new Sqlite(file, { timeout });
}

/**
 * Makes the file with mode 0600, or gives an existing one that mode. An existing one is never opened: closing it
 * would drop the locks that another connection of this process holds on it (POSIX).
 */
export function createPrivateFile(file: string): void {
  if (existsSync(file)) chmodSync(file, 0o600);
  else closeSync(openSync(file, 'a', 0o600));
}

/** SQLite's own name of a failure, e.g. `SQLITE_BUSY`. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Sqlite.SqliteError ? error.code : undefined;
}
