/** Whether the pages of a database hold together, and what is in it. */
import Sqlite from 'better-sqlite3';
import { isUnreadable } from '../sqlite/failures.ts';

/** `structure` reads every page; `everything` compares rows with their indexes as well and takes longer. */
export type Thoroughness = 'structure' | 'everything';

export type Contained = { links: number; files: number; blobs: string[] };

/**
 * @returns whether the database is sound
 * @throws what keeps it from being read
 */
export function isSound(file: string, thoroughness: Thoroughness): boolean {
  try {
    return withDatabase(file, (database) => {
      const check = thoroughness === 'structure' ? 'quick_check(1)' : 'integrity_check(1)';
      return database.pragma(check, { simple: true }) === 'ok';
    });
  } catch (error) {
    if (isUnreadable(error)) throw error;
    return false;
  }
}

/** @returns undefined for what is no database of ours, or damaged */
export function containedIn(file: string): Contained | undefined {
  try {
    return withDatabase(file, (database) => {
      const count = (table: string) =>
        Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      const blobs = database
        .prepare<[], string>('SELECT blob FROM files WHERE blob IS NOT NULL')
        .pluck()
        .all();
      return { links: count('tokens WHERE deleted_at IS NULL'), files: count('files'), blobs };
    });
  } catch {
    return undefined;
  }
}

function withDatabase<T>(file: string, use: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    return use(database);
  } finally {
    database.close();
  }
}
