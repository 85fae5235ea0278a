/**
 * Writes the parts of an upload at their offsets in one file, in any order and in parallel. A part is acknowledged after
 * it is on the disk; a failed first part removes the file it created.
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { syncFolder } from '../../disk/writeDurably.ts';
import { diskError } from './diskError.ts';
import type { PartBytes } from './spool.ts';
import { createSync, type Sync } from './sync.ts';
import { writeAll, writeViews } from './writeAll.ts';

/** One file that is being written to. */
type PartState = { writers: number; hasAcknowledged: boolean; sync: Sync };

export type UploadParts = {
  /** Copies the bytes of a part into the file at `offset` (bytes), and syncs. @throws storage_full */
  write(partPath: string, offset: number, source: PartBytes): Promise<void>;
};

/** Bytes. */
const copyBufferSize = 1_048_576;

export function createUploadParts(folder: string): UploadParts {
  const states = new Map<string, PartState>();

  return {
    async write(partPath, offset, source) {
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      const state = states.get(partPath) ?? { writers: 0, hasAcknowledged: false, sync: createSync() };
      states.set(partPath, state);
      state.writers += 1;
      try {
        await writePart(partPath, offset, source, state);
      } catch (error) {
        throw diskError(error);
      } finally {
        state.writers -= 1;
        if (state.writers === 0) states.delete(partPath);
      }
    },
  };
}

async function writePart(path: string, offset: number, source: PartBytes, state: PartState): Promise<void> {
  const { handle, created } = await openPart(path);
  try {
    if (typeof source === 'string') await copyInto(handle, offset, source);
    else await writeViews(handle, source.views(), offset);
    await state.sync(handle);
    if (created) await syncFolder(dirname(path));
    state.hasAcknowledged = true;
  } catch (error) {
    // Only the writer that created the file removes it, and only while no other part is in it.
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
    const buffer = Buffer.allocUnsafe(copyBufferSize);
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
