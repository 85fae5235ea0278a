/** Writes that survive a power cut: fsync of the file, then the rename, then fsync of its folder. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ownerOnly, ownerOnlyFolder } from './ownerOnly.ts';
import { withFolder } from './withFolder.ts';

/**
 * Writes the whole file or nothing: temporary name, fsync, rename, fsync of the folder. Rejects with the error of the
 * system.
 */
export async function writeDurably(
  path: string,
  data: Uint8Array | string,
  temporary = `${path}.tmp`,
): Promise<void> {
  await makeFolderDurably(dirname(path));
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
  await withFolder(
    () => rename(from, to),
    () => makeFolderDurably(dirname(to)),
  );
  await syncFolder(dirname(to));
}

/** A folder that is made has its own name flushed; those above it are flushed by whoever made them. */
export async function makeFolderDurably(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: ownerOnlyFolder });
  if (first !== undefined) await syncFolder(dirname(path));
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
