/**
 * Uploaded multipart parts, kept until an upload uses or discards them: in memory, or in `<data>/spool` where too many
 * arrive at once. So nothing of a part is in its place before it is known that it may be there.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../core/errors.ts';
import type { Spool, SpoolWriter } from '../../core/filePorts.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { withFolder } from '../../disk/withFolder.ts';
import { diskError } from './diskError.ts';
import { createHeldBytes, type HeldBytes, type PartMemory } from './partMemory.ts';
import { writeAll } from './writeAll.ts';

/** The bytes of a part: in memory, or the path of a file. */
export type PartBytes = HeldBytes | string;

type CreatedFile = { path: string; handle: FileHandle };
export type CreateFile = () => Promise<CreatedFile>;

export type Spools = {
  /** @param limit bytes */
  open(limit: number): SpoolWriter;
  bytesOf(spool: Spool): PartBytes;
  /** Makes the bytes the caller's own; `discard` leaves them alone then. */
  take(spool: Spool): PartBytes;
  /** Creates a file that a crash may leave behind. */
  createFile: CreateFile;
  /** Removes what a crash left behind. */
  sweep(): Promise<void>;
};

export function createSpools(folder: string, memory: PartMemory): Spools {
  const all = new WeakMap<Spool, PartBytes>();

  async function createFile(): ReturnType<CreateFile> {
    const path = join(folder, randomBytes(16).toString('hex'));
    const handle = await withFolder(
      () => open(path, 'wx', ownerOnly),
      () => mkdir(folder, { recursive: true, mode: ownerOnlyFolder }),
    );
    return { path, handle };
  }

  function bytesOf(spool: Spool): PartBytes {
    const bytes = all.get(spool);
    if (bytes === undefined) throw new Error('This spool was not made here');
    return bytes;
  }

  return {
    open(limit) {
      return openSpool(limit, createHeldBytes(memory), createFile, (bytes, size) => {
        const discard = async () => {
          if (all.has(spool)) await discardBytes(bytes);
        };
        const spool: Spool = { size, discard };
        all.set(spool, bytes);
        return spool;
      });
    },
    bytesOf,
    take(spool) {
      const bytes = bytesOf(spool);
      all.delete(spool);
      return bytes;
    },
    createFile,
    sweep: () => rm(folder, { recursive: true, force: true }),
  };
}

async function discardBytes(bytes: PartBytes): Promise<void> {
  if (typeof bytes === 'string') await rm(bytes, { force: true });
  else bytes.release();
}

function openSpool(
  limit: number,
  held: HeldBytes,
  createFile: CreateFile,
  toSpool: (bytes: PartBytes, size: number) => Spool,
): SpoolWriter {
  let file: SpoolFile | undefined;
  let size = 0;

  async function writeToFile(bytes: Uint8Array): Promise<void> {
    try {
      file ??= await moveToFile(held, await createFile());
      await file.append(bytes);
    } catch (error) {
      throw diskError(error);
    }
  }

  return {
    write(bytes) {
      size += bytes.length;
      if (size > limit) throw problem('general_payload_too_large');
      const rest = file === undefined ? bytes.subarray(held.append(bytes)) : bytes;
      return rest.length === 0 ? undefined : writeToFile(rest);
    },
    async end() {
      try {
        await file?.close();
      } catch (error) {
        // Disks of the network may find only now that they are full.
        throw diskError(error);
      }
      return toSpool(file?.path ?? held, size);
    },
    async discard() {
      held.release();
      await file?.discard();
    },
  };
}

type SpoolFile = {
  path: string;
  readonly size: number;
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
};

async function moveToFile(held: HeldBytes, created: CreatedFile): Promise<SpoolFile> {
  const file = toSpoolFile(created);
  try {
    for (const view of held.views()) await file.append(view);
    held.release();
    return file;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function toSpoolFile({ path, handle }: CreatedFile): SpoolFile {
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
