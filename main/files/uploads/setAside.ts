/**
 * Bytes that no row knows, in `<data>/set-aside/<day>`, kept for thirty days: a database that was lost or is older than
 * the bytes knows of none, and absence is no permission to destroy.
 */
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { ownerOnlyFolder } from '../../disk/ownerOnly.ts';

const day = 86_400_000;
const keptFor = 30 * day;

/** The folder of this day (UTC). @param now epoch milliseconds */
export function dayFolder(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/**
 * Not flushed: in whichever of the two folders a crash leaves the name, the next start looks again.
 * @param folder of the day
 * @param name a further one is taken if something has it
 */
export async function setAside(path: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
  await rename(path, await freePath(join(folder, name)));
}

/** What was set aside before stays. Nobody else writes there: the data folder is locked. */
async function freePath(wanted: string): Promise<string> {
  const isTaken = (path: string) => lstat(path).then(Boolean, () => false);
  let path = wanted;
  for (let number = 2; await isTaken(path); number += 1) path = `${wanted}-${number}`;
  return path;
}

/** The folders whose time is over. Others that lie there were made by `latchkey restore`, and stay. */
export async function expiredDays(setAsideFolder: string, now: number): Promise<string[]> {
  const names = await readdir(setAsideFolder).catch((error) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /^\d{4}-\d\d-\d\d$/.test(name) && now - Date.parse(name) > keptFor + day);
}

export async function removeDay(setAsideFolder: string, name: string): Promise<void> {
  await rm(join(setAsideFolder, name), { recursive: true, force: true });
}
