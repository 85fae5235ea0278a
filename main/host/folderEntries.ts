/** What lies in a data folder: each thing of the right kind, and nobody's but the owner's. */
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { profileFolder } from '../../shared/desktop.ts';
import { StartError } from '../core/startError.ts';

/** `lock.db` among them: it is ours, and damage to it is said by `db/lock.ts`. */
const files = [
  'latchkey.db',
  'latchkey.db-wal',
  'latchkey.db-shm',
  'latchkey.log',
  'latchkey.mark',
  'latchkey.reserve',
  'lock.db',
  'server.json',
];
const folders = ['blobs', 'copies', 'previews', 'reach', 'set-aside', 'spool', 'uploads'];
/** `openKeyFile` says what is wrong with it. */
const keyFile = 'keys.json';

const [forOwner, folderForOwner, others, sticky] = [0o600, 0o700, 0o077, 0o1000];

/** @throws StartError oddEntry */
export function assertKinds(dataDir: string): void {
  for (const name of [...files, keyFile]) assertLeadsSomewhere(dataDir, name, 'file');
  for (const name of folders) assertLeadsSomewhere(dataDir, name, 'folder');
  for (const name of files) assertKind(dataDir, name, 'file');
  for (const name of folders) assertKind(dataDir, name, 'folder');
}

function assertKind(dataDir: string, name: string, kind: 'file' | 'folder'): void {
  const stat = statSync(join(dataDir, name), { throwIfNoEntry: false });
  if (stat === undefined || (kind === 'file' ? stat.isFile() : stat.isDirectory())) return;
  throw new StartError({ reason: 'oddEntry', values: { name, kind } });
}

/** A link to nothing looks absent to whoever follows it, and what is written there is lost or lands elsewhere. */
function assertLeadsSomewhere(dataDir: string, name: string, kind: 'file' | 'folder'): void {
  const path = join(dataDir, name);
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  throw new StartError({ reason: 'oddEntry', values: { name, kind } });
}

/** Whether something in the folder depends on a database that must have been there. */
export function hasData(dataDir: string): boolean {
  const holds = (name: string) => (namesIn(join(dataDir, name))?.length ?? 0) > 0;
  const exists = (name: string) => statSync(join(dataDir, name), { throwIfNoEntry: false }) !== undefined;
  return exists(keyFile) || exists('latchkey.mark') || holds('blobs') || holds('uploads') || holds('copies');
}

/**
 * Takes from others what they may do with the folder and what is in it. A folder that holds somebody else's things
 * too is left as it is, for it is not ours to close; what lies in it is closed all the same.
 * @returns whether others can still open the folder
 */
export function keepPrivate(dataDir: string): boolean {
  if (process.platform === 'win32') return true;
  for (const name of [...files, keyFile]) tighten(join(dataDir, name), forOwner);
  for (const name of folders) tighten(join(dataDir, name), folderForOwner);
  if (isOurs(dataDir)) tighten(dataDir, folderForOwner);
  return (statSync(dataDir).mode & others) === 0;
}

/** Links are left alone: where they lead may belong to others. */
function tighten(path: string, mode: number): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink() || (stat.mode & others) === 0) return;
  try {
    chmodSync(path, mode);
  } catch {
    // Another user's, or a file system without permissions; the folder's own mode tells the rest.
  }
}

function isOurs(dataDir: string): boolean {
  if ((statSync(dataDir).mode & sticky) !== 0) return false;
  const known = new Set([...files, ...folders, keyFile, profileFolder]);
  const isKnown = (name: string) => known.has(name) || /^(latchkey|lock|keys|server)\./.test(name);
  return namesIn(dataDir)?.every(isKnown) ?? false;
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
