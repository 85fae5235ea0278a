/**
 * The copies of the database, in `<data>/copies`: one a day, named by the moment it was made, and one from before each
 * upgrade, named by the version it has (docs/decisions/018).
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushFile, flushFolder } from '../../disk/flush.ts';
import { ownerOnlyFolder } from '../../disk/ownerOnly.ts';

export type CopyFile = {
  /** As in `latchkey restore NAME`. */
  name: string;
  path: string;
  /** Epoch milliseconds. */
  madeAt: number;
  /** Bytes. */
  size: number;
};

const suffix = '.db';
/** Of a copy that is not finished. */
const partialSuffix = '.partial';
const dailyName = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/;
const keptDaily = 7;

function copiesFolder(dataDir: string): string {
  return join(dataDir, 'copies');
}

/** The copy made before an upgrade from this version. @param databaseFile where the database lies */
export function backupFile(databaseFile: string, version: number): string {
  return join(copiesFolder(dirname(databaseFile)), `version-${version}${suffix}`);
}

/** @param now epoch milliseconds */
export function dailyCopyFile(dataDir: string, now: number): string {
  const name = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  return join(copiesFolder(dataDir), `${name}Z${suffix}`);
}

/** Where a copy is written until it is whole. */
export function partialOf(copy: string): string {
  return `${copy}${partialSuffix}`;
}

/** Makes the folder of a copy and removes what an interrupted one has left there. */
export function prepareFolder(copy: string): void {
  const folder = dirname(copy);
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  for (const name of readdirSync(folder)) {
    if (name.includes(partialSuffix)) rmSync(join(folder, name), { force: true });
  }
}

/** Gives a whole copy its name, for good. */
export function finishCopy(partial: string, copy: string): void {
  flushFile(partial);
  renameSync(partial, copy);
  flushFolder(dirname(copy));
}

/** Takes back a copy, whole or not, and the folder if nothing else is in it. */
export function discardCopy(path: string): void {
  rmSync(path, { force: true });
  const folder = dirname(path);
  if (namesIn(folder).length === 0) rmSync(folder, { recursive: true, force: true });
}

/** Newest first. */
export function listCopies(dataDir: string): CopyFile[] {
  const folder = copiesFolder(dataDir);
  return namesIn(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => fileOf(join(folder, file), file.slice(0, -suffix.length)))
    .sort((one, other) => other.madeAt - one.madeAt);
}

/** Whether the last day has no copy. One from the future tells that the clock was set back, and counts for nothing. */
export function isCopyDue(dataDir: string, now: number, interval: number): boolean {
  return !listCopies(dataDir)
    .filter(isDaily)
    .some(({ madeAt }) => madeAt <= now && now - madeAt < interval);
}

/** Keeps the newest. Copies from the future are the first to go, or they would stay for ever. */
export function removeOldCopies(dataDir: string, now: number): void {
  const age = ({ madeAt }: CopyFile) => (madeAt > now ? Number.POSITIVE_INFINITY : now - madeAt);
  const daily = listCopies(dataDir).filter(isDaily);
  const sorted = daily.sort((one, other) => (age(one) < age(other) ? -1 : 1));
  for (const { path } of sorted.slice(keptDaily)) rmSync(path, { force: true });
}

function fileOf(path: string, name: string): CopyFile {
  const { size, mtimeMs } = statSync(path);
  const [, day, hour, minute, second] = dailyName.exec(name) ?? [];
  const moment = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return { name, path, size, madeAt: Number.isNaN(moment) ? mtimeMs : moment };
}

function isDaily({ name }: CopyFile): boolean {
  return dailyName.test(name);
}

function namesIn(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(folder);
}
