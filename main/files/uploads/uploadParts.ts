/**
 * Writes the parts of an upload at their offsets in one file, in any order and in parallel. A part is acknowledged after
 * it is on the disk; a failed first part removes the file it created.
 */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { withFolder } from '../../disk/withFolder.ts';
import { syncFolder } from '../../disk/writeDurably.ts';
import { diskError } from './diskError.ts';
import type { PartBytes } from './spool.ts';
import { createSync, type Sync } from './sync.ts';
import { writeAll, writeViews } from './writeAll.ts';

/** One file that is being written to. */
type PartState = { writers: number; hasAcknowledged: boolean; sync: Sync };

export type UploadParts = {
  /**
   * Copies the bytes of a part into the file at `offset` (bytes), and syncs.
   * @returns false when there is no file, and none may be created
   * @throws storage_full
   */
  write(partPath: string, offset: number, source: PartBytes, mayCreate: boolean): Promise<boolean>;
};

/** Bytes. */
const copyBufferSize = 1_048_576;

export function createUploadParts(): UploadParts {
  const states = new Map<string, PartState>();

  return {
    async write(partPath, offset, source, mayCreate) {
      const state = states.get(partPath) ?? { writers: 0, hasAcknowledged: false, sync: createSync() };
      states.set(partPath, state);
      state.writers += 1;
      try {
        const opened = await openPart(partPath, mayCreate);
        if (opened !== undefined) await writePart(opened, partPath, offset, source, state);
        return opened !== undefined;
      } catch (error) {
        throw diskError(error);
      } finally {
        state.writers -= 1;
        if (state.writers === 0) states.delete(partPath);
      }
    },
  };
}

async function writePart(
  { handle, created }: OpenedPart,
  path: string,
  offset: number,
  source: PartBytes,
  state: PartState,
): Promise<void> {
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

type OpenedPart = { handle: FileHandle; created: boolean };

async function openPart(path: string, mayCreate: boolean): Promise<OpenedPart | undefined> {
  try {
    return { handle: await open(path, 'r+'), created: false };
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return mayCreate ? createPart(path) : undefined;
  }
}

async function createPart(path: string): Promise<OpenedPart> {
  try {
    const create = () => open(path, 'wx+', ownerOnly);
    const handle = await withFolder(create, () =>
      mkdir(dirname(path), { recursive: true, mode: ownerOnlyFolder }),
    );
    return { handle, created: true };
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
