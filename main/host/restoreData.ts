/** Puts a copy of the database back, or begins anew. Both move what is there aside and delete nothing. */
import { accessSync, constants, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { profileFolder } from '../../shared/desktop.ts';
import { errorCode } from '../core/errorCode.ts';
import { type CopyFile, listCopies } from '../db/copies/copyFiles.ts';
import { type Contained, containedIn, isSound } from '../db/copies/examine.ts';
import {
  completeReplacement,
  createFreshFolder,
  discardPrepared,
  keepPresent,
  prepareReplacement,
  replaceDatabase,
} from '../db/copies/replaceDatabase.ts';
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
    const found = findCopies(dataDir, wanted);
    const restored = putBackFirstSound(dataDir, found, now);
    if (restored !== undefined) return restored;
    throw new RestoreError({ reason: 'damagedCopy', values: { name: found[0]?.name ?? wanted } });
  });
}

/**
 * The newest that is sound; each is read once.
 * @param now epoch milliseconds
 * @throws StartError locked; RestoreError noCopies, allDamaged, noRoom
 */
export function restoreNewest(dataDir: string, now: number): Restored {
  return withLock(dataDir, () => {
    const restored = putBackFirstSound(dataDir, requireCopies(dataDir), now);
    if (restored !== undefined) return restored;
    throw new RestoreError({ reason: 'allDamaged' });
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
    // Or the next start would complete it, and put a copy back after all.
    completeReplacement(databaseFile(dataDir));
    if (namesToMove(dataDir).length === 0) throw new RestoreError({ reason: 'nothingThere' });
    const folder = createFreshFolder(join(dataDir, setAsideFolder, `everything-${stamp(now)}`));
    moveDatabase(dataDir, folder);
    for (const name of namesToMove(dataDir).sort((one) => (one === 'keys.json' ? 1 : -1))) {
      renameSync(join(dataDir, name), join(folder, name));
    }
    return relative(dataDir, folder);
  });
}

function namesToMove(dataDir: string): string[] {
  return readdirSync(dataDir).filter(
    (name) => name !== setAsideFolder && name !== profileFolder && !name.startsWith('lock.db'),
  );
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

/** Newest first; never none. */
function findCopies(dataDir: string, wanted: string): CopyFile[] {
  const copies = requireCopies(dataDir);
  const isDay = /^\d{4}-\d\d-\d\d/.test(wanted);
  const found = copies.filter(({ name }) => name === wanted || (isDay && name.startsWith(wanted)));
  if (found.length === 0) throw new RestoreError({ reason: 'unknownCopy', values: { name: wanted } });
  return found;
}

function requireCopies(dataDir: string): CopyFile[] {
  const copies = listCopies(dataDir);
  if (copies.length === 0) throw new RestoreError({ reason: 'noCopies' });
  return copies;
}

/** @returns undefined if none of them is sound; then nothing was changed */
function putBackFirstSound(dataDir: string, copies: CopyFile[], now: number): Restored | undefined {
  completeReplacement(databaseFile(dataDir));
  for (const copy of copies) {
    const restored = sayIfFull(() => putBackIfSound(dataDir, copy, now));
    if (restored !== undefined) return restored;
  }
  return undefined;
}

function putBackIfSound(dataDir: string, { path, ...copy }: CopyFile, now: number): Restored | undefined {
  if (!isReadable(path)) return undefined;
  const file = databaseFile(dataDir);
  const prepared = prepareReplacement(file, path);
  try {
    const contained = containedIfSound(prepared);
    if (contained === undefined) return undefined;
    const { links, files, blobs } = contained;
    const keptIn = replaceDatabase(file, join(dataDir, setAsideFolder, `database-${stamp(now)}`));
    return {
      copy: { ...copy, links, files, isSound: true },
      keptIn: keptIn && relative(dataDir, keptIn),
      unknownFiles: countUnknown(dataDir, new Set(blobs)),
    };
  } finally {
    discardPrepared(file);
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function sayIfFull<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error))) throw error;
    throw new RestoreError({ reason: 'noRoom' }, { cause: error });
  }
}

function factsOf({ path, ...copy }: CopyFile): CopyFacts {
  const contained = containedIfSound(path);
  const { links = 0, files = 0 } = contained ?? {};
  return { ...copy, links, files, isSound: contained !== undefined };
}

function containedIfSound(path: string): Contained | undefined {
  const contained = containedIn(path);
  return contained !== undefined && isSound(path, 'structure') ? contained : undefined;
}

/** @param known names of stored files */
function countUnknown(dataDir: string, known: ReadonlySet<string>): number {
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
