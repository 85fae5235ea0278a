/** Writes that survive a power cut: fsync of the file, then the rename, then fsync of its folder. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ownerOnly, ownerOnlyFolder } from './ownerOnly.ts';

/**
 * Writes the whole file or nothing: temporary name, fsync, rename, fsync of the folder. Rejects with the error of the
 * system.
 */
export async function writeDurably(
  path: string,
  data: Uint8Array | string,
  temporary = `${path}.tmp`,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolder });
  try {
    await writeNew(temporary, data);
    await renameDurably(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** One that a crash left may have other rights, which a file keeps when it is written again. */
async function writeNew(path: string, data: Uint8Array | string): Promise<void> {
  await rm(path, { force: true });
  const handle = await open(path, 'wx', ownerOnly);
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: ownerOnlyFolder });
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** Not on Windows, which cannot open folders; NTFS journals names itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
