/**
 * One server per data folder. The lock is an open exclusive transaction on a small database of its own: the
 * operating system drops it when the process dies, however it dies, so there is no stale lock file to clean up.
 *
 * On POSIX systems a process loses its locks on a file when it closes *any* descriptor of it. So nothing else in
 * this process may open and close `lock.db`; SQLite itself takes care of that among its connections.
 */
import { join } from 'node:path';
import { StartError } from '../core/startError.ts';
import { openSqlite, sqliteCode } from './sqlite/database.ts';

export type FolderLock = { release(): void };

/** The locks of this process, so that none is collected as garbage, and its folder free, while it is held. */
const held = new Set<ReturnType<typeof openSqlite>>();

/**
 * @returns `undefined` when another server, in this process or elsewhere, holds the folder
 * @throws StartError runtime, or lockDamaged when `lock.db` is no lock
 */
export function lockFolder(dataDir: string): FolderLock | undefined {
  const database = openSqlite(join(dataDir, 'lock.db'), 0);
  try {
    // No journal: nothing is written, and on a full disk there is no room for one.
    database.pragma('journal_mode = MEMORY');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (sqliteCode(error) === 'SQLITE_BUSY') return undefined;
    throw new StartError({ reason: 'lockDamaged' }, { cause: error });
  }
  held.add(database);
  return {
    release() {
      held.delete(database);
      database.close();
    },
  };
}
