/** Writes that survive a power cut: fsync of the file, then the rename, then fsync of its folder. */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../core/errorCode.ts';
import { problem } from '../core/errors.ts';

/** Files and folders of the data folder are readable by the owner only. */
export const ownerOnly = 0o600;
export const ownerOnlyFolder = 0o700;

/** Writes the whole file or nothing: temporary name, fsync, rename, fsync of the folder. @throws storage_full */
export async function writeDurably(path: string, data: Uint8Array, temporary = `${path}.tmp`): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolder });
  try {
    const handle = await open(temporary, 'w', ownerOnly);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw diskError(error);
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

/** Writes all bytes: a single `write` may write fewer. */
export async function writeAll(handle: FileHandle, data: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** @returns storage_full for a full disk or quota, every other error as it is */
export function diskError(error: unknown): unknown {
  const isFull = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error));
  return isFull ? problem('storage_full') : error;
}
