/** Puts a copy of the database back, or begins anew. Both move what is there aside and delete nothing. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { profileFolder } from '../../shared/desktop.ts';
import { errorCode } from '../core/errorCode.ts';
import { type CopyFile, listCopies } from '../db/copies/copyFiles.ts';
import { containedIn, isSound } from '../db/copies/examine.ts';
import { completeReplacement, keepPresent, replaceDatabase } from '../db/copies/replaceDatabase.ts';
import { databaseFile } from '../db/open.ts';
import { createBlobPaths, sealedSuffix, setAsideFolder } from '../files/content/blobPaths.ts';
import { lockData } from './openData.ts';
import { RestoreError } from './restoreError.ts';

export type CopyFacts = Omit<CopyFile, 'path'> & {
  links: number;
  files: number;
  /** Whether its pages hold together. */
  isSound: boolean;
};

export type Restored = {
  copy: CopyFacts;
  /** Where the database went that was there, in the data folder; undefined if there was none. */
  keptIn: string | undefined;
  /** Uploaded files that the copy knows nothing of; the next start sets them aside. */
  unknownFiles: number;
};

/** Newest first. Reads each of them whole. */
export function describeCopies(dataDir: string): CopyFacts[] {
  return listCopies(dataDir).map(factsOf);
}

/** The newest that can be put back. Reads no older ones. */
export function newestSoundCopy(dataDir: string): CopyFacts | undefined {
  for (const copy of listCopies(dataDir)) {
    const facts = factsOf(copy);
    if (facts.isSound) return facts;
  }
  return undefined;
}

/**
 * @param wanted the name of a copy, or how it begins, a whole day at least, like `2026-11-25`: the newest sound one of that day
 * @param now epoch milliseconds
 * @throws StartError locked; RestoreError noCopies, unknownCopy, damagedCopy, noRoom
 */
export function restoreCopy(dataDir: string, wanted: string, now: number): Restored {
  return withLock(dataDir, () => {
    completeReplacement(databaseFile(dataDir));
    const found = findCopy(dataDir, wanted);
    const copy = factsOf(found);
    if (!copy.isSound) throw new RestoreError({ reason: 'damagedCopy', values: { name: copy.name } });
    const keptIn = join(setAsideFolder, `database-${stamp(now)}`);
    const hadDatabase = existsSync(databaseFile(dataDir));
    replaceOrSay(dataDir, found.path, join(dataDir, keptIn));
    return {
      copy,
      keptIn: hadDatabase ? keptIn : undefined,
      unknownFiles: countUnknown(dataDir, found.path),
    };
  });
}

/**
 * Moves everything aside but the lock, what was set aside before and the profile of an open window. The keys go last: as long as they are there and the
 * database is not, a start is refused, and the command can be given again.
 * @returns the folder it went to, in the data folder
 * @throws StartError locked; RestoreError nothingThere, noRoom
 */
export function startAnew(dataDir: string, now: number): string {
  return withLock(dataDir, () => {
    const names = readdirSync(dataDir).filter(
      (name) => name !== setAsideFolder && name !== profileFolder && !name.startsWith('lock.db'),
    );
    if (names.length === 0) throw new RestoreError({ reason: 'nothingThere' });
    const folder = join(setAsideFolder, `everything-${stamp(now)}`);
    mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
    moveDatabase(dataDir, join(dataDir, folder));
    const rest = names.filter((name) => !name.startsWith('latchkey.db'));
    for (const name of rest.sort((one) => (one === 'keys.json' ? 1 : -1))) {
      renameSync(join(dataDir, name), join(dataDir, folder, name));
    }
    return folder;
  });
}

/** With its log, which holds what was committed last: both are there whole before either goes. */
function moveDatabase(dataDir: string, folder: string): void {
  const file = databaseFile(dataDir);
  keepPresent(file, folder);
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
}

function withLock<T>(dataDir: string, work: () => T): T {
  if (!existsSync(dataDir)) throw new RestoreError({ reason: 'nothingThere' });
  const lock = lockData(dataDir);
  try {
    return work();
  } finally {
    lock.release();
  }
}

function findCopy(dataDir: string, wanted: string): CopyFile {
  const copies = listCopies(dataDir);
  if (copies.length === 0) throw new RestoreError({ reason: 'noCopies' });
  const isDay = /^\d{4}-\d\d-\d\d/.test(wanted);
  const alike = copies.filter(({ name }) => name === wanted || (isDay && name.startsWith(wanted)));
  const found = alike.find(({ path }) => isSound(path, 'structure')) ?? alike[0];
  if (found === undefined) throw new RestoreError({ reason: 'unknownCopy', values: { name: wanted } });
  return found;
}

function replaceOrSay(dataDir: string, copy: string, keptIn: string): void {
  try {
    replaceDatabase(databaseFile(dataDir), copy, keptIn);
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error))) throw error;
    throw new RestoreError({ reason: 'noRoom' }, { cause: error });
  }
}

function factsOf({ path, ...copy }: CopyFile): CopyFacts {
  const contained = containedIn(path);
  const { links = 0, files = 0 } = contained ?? {};
  return { ...copy, links, files, isSound: contained !== undefined && isSound(path, 'structure') };
}

function countUnknown(dataDir: string, copy: string): number {
  const known = new Set(containedIn(copy)?.blobs);
  const { blobs } = createBlobPaths(dataDir);
  if (!existsSync(blobs)) return 0;
  const stored = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return stored.filter(({ name }) => !known.has(name.replace(sealedSuffix, ''))).length;
}

/** A moment as part of the name of a folder, in UTC. */
function stamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}
