/**
 * Brings a database to the newest form: numbered steps, all pending ones in one transaction, so that a failure
 * leaves the database as it was. An existing database is copied first.
 */
import { existsSync } from 'node:fs';
import { errorCode } from '../../core/errorCode.ts';
import { StartError } from '../../core/startError.ts';
import { backupFile, discardCopy, finishCopy, partialOf, prepareFolder } from '../copies/copyFiles.ts';
import { isSound } from '../copies/examine.ts';
import { createPrivateFile, type Database } from '../sqlite/database.ts';
import { isOutOfSpace } from '../sqlite/failures.ts';
import { initial } from './0010-init.ts';
import { linksApart } from './0020-links.ts';
import { consoleSessions } from './0030-sessions.ts';
import { pinsByContent } from './0040-pins.ts';
import { keyEnds } from './0060-key-ends.ts';
import { accessChanges } from './0070-access-changes.ts';
import { linkAddresses } from './0080-link-addresses.ts';
import { linkPolicies } from './0090-link-policies.ts';

import { sets } from './0100-sets.ts';

import { deliveriesOfLinks } from './0110-deliveries.ts';
import { limits } from './0120-limits.ts';
import { liveFiles } from './0130-live-files.ts';
import { uploadedSets } from './0140-uploaded-sets.ts';
import { keptOut } from './0150-kept-out.ts';
import { keptLooks } from './0160-kept-looks.ts';
import { sentNames } from './0190-sent-names.ts';
import { clearedLinksApart } from './0240-cleared-links.ts';
import { notices } from './0260-notices.ts';
import { neverOpenedApart } from './0270-never-opened.ts';

/** Numbers grow by tens; the number of the last step taken is the database's `user_version`. */
export type Migration = { version: number; up(database: Database): void };

const steps: readonly Migration[] = [
  initial,
  linksApart,
  consoleSessions,
  pinsByContent,
  keyEnds,
  accessChanges,
  linkAddresses,
  linkPolicies,
  sets,
  deliveriesOfLinks,
  limits,
  liveFiles,
  uploadedSets,
  keptOut,
  keptLooks,
  sentNames,
  clearedLinksApart,
  notices,
  neverOpenedApart,
];

/** Of a database that this version has opened. */
export const newestVersion = Math.max(...steps.map(({ version }) => version));

/**
 * @param file where the database lies; the copy goes into the folder of copies beside it
 * @throws StartError newerDatabase, noRoomToUpgrade, databaseDamaged
 */
export function migrate(database: Database, file: string, migrations = steps): void {
  const current = Number(database.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StartError({ reason: 'newerDatabase' });
  }
  const pending = migrations.filter(({ version }) => version > current);
  if (pending.length === 0) return;
  const backup = current > 0 ? backupFile(file, current) : undefined;
  const hadBackup = backup !== undefined && existsSync(backup);
  try {
    if (backup !== undefined) backUp(database, backup);
    run(database, pending);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    // The database is as it was, and its copy takes room that is needed. One that was there is not ours to take.
    if (backup !== undefined && !hadBackup) discardCopy(backup);
    throw new StartError({ reason: 'noRoomToUpgrade' }, { cause: error });
  }
  shortenLog(database);
}

/**
 * Foreign keys are not enforced meanwhile, for a table that is copied and dropped would take its children along; they
 * are checked before the end instead. The pragma does nothing inside a transaction.
 */
function run(database: Database, pending: readonly Migration[]): void {
  database.pragma('foreign_keys = OFF');
  try {
    database.transaction(() => {
      for (const { up } of pending) up(database);
      const [orphan] = database.pragma('foreign_key_check') as object[];
      if (orphan) throw new Error(`A row has lost its parent: ${JSON.stringify(orphan)}`);
      database.pragma(`user_version = ${pending.at(-1)?.version}`);
    })();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

/**
 * VACUUM INTO takes an empty file, which lets us set its mode first. Here nobody waits for an answer yet, and it is
 * faster than the backup that a running server makes.
 * @throws StartError databaseDamaged: an upgrade of what is damaged would make it worse
 */
function backUp(database: Database, target: string): void {
  const unfinished = partialOf(target);
  prepareFolder(target);
  try {
    createPrivateFile(unfinished);
    database.prepare('VACUUM INTO ?').run(unfinished);
    if (!isSound(unfinished, 'structure')) throw new StartError({ reason: 'databaseDamaged' });
    finishCopy(unfinished, target);
  } catch (error) {
    discardCopy(unfinished);
    throw error;
  }
}

/** A migration writes every page; the log that carried them would stay that long until the end. */
function shortenLog(database: Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isOutOfSpace(error)) throw error;
  }
}

function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  return isOutOfSpace(error) || code === 'ENOSPC' || code === 'EDQUOT';
}
