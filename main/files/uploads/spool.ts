/**
 * Uploaded multipart parts, kept until an upload uses or discards them: in memory, or in `<data>/spool` where too many
 * arrive at once. So nothing of a part is in its place before it is known that it may be there.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../core/errors.ts';
import type { Spool } from '../../core/filePorts.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { diskError } from './diskError.ts';
import { createHeldBytes, type HeldBytes, type PartMemory } from './partMemory.ts';
import { writeAll } from './writeAll.ts';

/** The bytes of a part: in memory, or the path of a file. */
export type PartBytes = HeldBytes | string;

export type Spools = {
  /**
   * Receives all pieces, each of which may be gone once the next is asked for. When that fails or they are too
   * many, nothing is kept.
   * @param limit bytes
   * @throws general_payload_too_large, storage_full
   */
  receive(pieces: AsyncIterable<Uint8Array>, limit: number): Promise<Spool>;
  bytesOf(spool: Spool): PartBytes;
  /** Makes the bytes the caller's own; `discard` leaves them alone then. */
  take(spool: Spool): PartBytes;
  /** A path for a file that a crash may leave behind. */
  freshPath(): Promise<string>;
  /** Removes what a crash left behind. */
  sweep(): Promise<void>;
};

export function createSpools(folder: string, memory: PartMemory): Spools {
  const all = new WeakMap<Spool, PartBytes>();

  async function freshPath(): Promise<string> {
    await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
    return join(folder, randomBytes(16).toString('hex'));
  }

  function bytesOf(spool: Spool): PartBytes {
    const bytes = all.get(spool);
    if (bytes === undefined) throw new Error('This spool was not made here');
    return bytes;
  }

  return {
    async receive(pieces, limit) {
      const { bytes, size } = await receiveBytes(pieces, limit, createHeldBytes(memory), freshPath);
      const discard = async () => {
        if (all.has(spool)) await discardBytes(bytes);
      };
      const spool: Spool = { size, discard };
      all.set(spool, bytes);
      return spool;
    },
    bytesOf,
    take(spool) {
      const bytes = bytesOf(spool);
      all.delete(spool);
      return bytes;
    },
    freshPath,
    sweep: () => rm(folder, { recursive: true, force: true }),
  };
}

async function discardBytes(bytes: PartBytes): Promise<void> {
  if (typeof bytes === 'string') await rm(bytes, { force: true });
  else bytes.release();
}

async function receiveBytes(
  pieces: AsyncIterable<Uint8Array>,
  limit: number,
  held: HeldBytes,
  freshPath: () => Promise<string>,
): Promise<{ bytes: PartBytes; size: number }> {
  let file: SpoolFile | undefined;
  try {
    for await (const bytes of pieces) {
      if ((file ?? held).size + bytes.length > limit) throw problem('general_payload_too_large');
      const rest = file === undefined ? bytes.subarray(held.append(bytes)) : bytes;
      if (rest.length === 0) continue;
      file ??= await moveToFile(held, await freshPath());
      await file.append(rest);
    }
    await file?.close();
    return file === undefined ? { bytes: held, size: held.size } : { bytes: file.path, size: file.size };
  } catch (error) {
    held.release();
    await file?.discard();
    throw diskError(error);
  }
}

type SpoolFile = {
  path: string;
  readonly size: number;
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
};

async function moveToFile(held: HeldBytes, path: string): Promise<SpoolFile> {
  const file = openSpoolFile(path, await open(path, 'wx', ownerOnly));
  try {
    for (const view of held.views()) await file.append(view);
    held.release();
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function openSpoolFile(path: string, handle: FileHandle): SpoolFile {
  let size = 0;
  const close = () => handle.close();
  return {
    path,
    get size() {
      return size;
    },
    async append(bytes) {
      await writeAll(handle, bytes, size);
      size += bytes.length;
    },
    close,
    async discard() {
      await close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}
