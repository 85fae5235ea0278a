/**
 * Brings a database to the newest form: numbered steps, all pending ones in one transaction, so that a failure
 * leaves the database as it was. An existing database is copied first.
 */
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { createPrivateFile, type Database } from '../sqlite/database.ts';
import { OpenFailure } from '../sqlite/openFailure.ts';
import { initial } from './0010-init.ts';

/** Numbers grow by tens; the number of the last step taken is the database's `user_version`. */
type Migration = { version: number; up(database: Database): void };

const steps: readonly Migration[] = [initial];

/** The copy made before an upgrade from this version; kept for those who must go back. */
export function backupFile(file: string, version: number): string {
  return `${file}.v${version}.backup`;
}

/**
 * @param file where the database lies; the backup is made beside it
 * @throws OpenFailure newerDatabase
 */
export function migrate(database: Database, file: string, migrations = steps): void {
  const current = Number(database.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new OpenFailure(
      'newerDatabase',
      'This data folder was used by a newer version of Latchkey; please update Latchkey to open it.',
    );
  }
  const pending = migrations.filter(({ version }) => version > current);
  if (pending.length === 0) return;
  if (current > 0) backUp(database, backupFile(file, current));
  database.transaction(() => {
    for (const { up } of pending) up(database);
    database.pragma(`user_version = ${newest}`);
  })();
}

/** VACUUM INTO takes an empty file, which lets us set its mode first, and does not flush what it wrote. */
function backUp(database: Database, target: string): void {
  rmSync(target, { force: true });
  createPrivateFile(target);
  database.prepare('VACUUM INTO ?').run(target);
  const descriptor = openSync(target, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
