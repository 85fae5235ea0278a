/** SQLite's failures in the words of the domain; whatever is not the caller's doing passes unchanged. */
import { DomainError, type ErrorTag } from '../../core/errors.ts';
import { sqliteCode } from './database.ts';

/** Whether SQLite itself failed: a damaged file, a disk that does not answer or is full. */
export function isDatabaseFailure(error: unknown): boolean {
  return sqliteCode(error) !== undefined || (error instanceof DomainError && error.tag === 'storage_full');
}

/** Whether a write failed for want of room, as far as SQLite can tell: a quota is an input or output error to it. */
export function isOutOfSpace(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_FULL' || code?.startsWith('SQLITE_IOERR') === true;
}

/** Whether SQLite met pages that are not what it wrote. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT') === true;
}

/**
 * Whether SQLite could not look into the file at all. Every other failure of a check is damage: sizes that were
 * overwritten end in an error of their own, e.g. a text that is too long.
 */
export function isUnreadable(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED|CANTOPEN|IOERR|FULL|NOMEM|PERM|READONLY)/.test(
    sqliteCode(error) ?? 'SQLITE_CANTOPEN',
  );
}

export type Tags = {
  /** The row is there already. */
  taken?: ErrorTag;
  /** The row this one belongs to is gone, e.g. a bucket deleted during an upload. */
  orphaned?: ErrorTag;
};

/** @returns undefined for what the domain has no word for */
export function tagOf(error: unknown, tags: Tags): ErrorTag | undefined {
  switch (sqliteCode(error)) {
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR_WRITE': // what a quota and a limit on the size of files look like from inside SQLite
      return 'storage_full';
    case 'SQLITE_CONSTRAINT_UNIQUE':
      return tags.taken;
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return tags.orphaned;
    default:
      return undefined;
  }
}
