/**
 * Parts of uploads, written at their place in one file per upload: any order, in parallel. A part is acknowledged
 * when it is on the disk; a part that fails leaves nothing behind that was not there.
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskError, ownerOnly, ownerOnlyFolder, syncFolder, writeAll } from '../durable.ts';
import { errorCode } from '../errorCode.ts';

type Busy = { writers: number; hasAcknowledged: boolean };

export type UploadParts = {
  /** Copies a file to its place in another and syncs. @throws storage_full */
  write(partPath: string, offset: number, sourcePath: string): Promise<void>;
};

const copyBuffer = 1_048_576;

export function createUploadParts(folder: string): UploadParts {
  const busy = new Map<string, Busy>();

  return {
    async write(partPath, offset, sourcePath) {
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      const state = busy.get(partPath) ?? { writers: 0, hasAcknowledged: false };
      busy.set(partPath, state);
      state.writers += 1;
      try {
        await writePart(partPath, offset, sourcePath, state);
      } catch (error) {
        throw diskError(error);
      } finally {
        state.writers -= 1;
        if (state.writers === 0) busy.delete(partPath);
      }
    },
  };
}

async function writePart(path: string, offset: number, sourcePath: string, state: Busy): Promise<void> {
  const { handle, created } = await openPart(path);
  try {
    await copyInto(handle, offset, sourcePath);
    await handle.sync();
    if (created) await syncFolder(dirname(path));
    state.hasAcknowledged = true;
  } catch (error) {
    // Only its creator removes the file, and only while nobody else relies on it.
    if (created && state.writers === 1 && !state.hasAcknowledged) await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function openPart(path: string): Promise<{ handle: FileHandle; created: boolean }> {
  try {
    return { handle: await open(path, 'wx+', ownerOnly), created: true };
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return { handle: await open(path, 'r+'), created: false };
  }
}

async function copyInto(target: FileHandle, offset: number, sourcePath: string): Promise<void> {
  const source = await open(sourcePath, 'r');
  try {
    const buffer = Buffer.allocUnsafe(copyBuffer);
    for (let position = 0; ; ) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      await writeAll(target, buffer.subarray(0, bytesRead), offset + position);
      position += bytesRead;
    }
  } finally {
    await source.close();
  }
}
