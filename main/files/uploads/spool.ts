/** Uploaded multipart parts, kept as files in `<data>/spool` until an upload uses or discards them. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { problem } from '../../core/errors.ts';
import type { Spool } from '../../core/ports.ts';
import { ownerOnly, ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { diskError } from './diskError.ts';
import { writeAll } from './writeAll.ts';

export type Spools = {
  /**
   * Writes the stream to a file. When that fails or the stream is too long, the file is removed.
   * @param limit bytes
   * @throws general_payload_too_large, storage_full
   */
  receive(stream: Readable, limit: number): Promise<Spool>;
  /** Path of the file with the bytes. */
  pathOf(spool: Spool): string;
  /** Removes what a crash left behind. */
  sweep(): Promise<void>;
};

export function createSpools(folder: string): Spools {
  const paths = new WeakMap<Spool, string>();

  return {
    async receive(stream, limit) {
      await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
      const path = join(folder, randomBytes(16).toString('hex'));
      try {
        const size = await writeToFile(stream, path, limit);
        const spool: Spool = { size, discard: () => rm(path, { force: true }) };
        paths.set(spool, path);
        return spool;
      } catch (error) {
        await rm(path, { force: true });
        throw diskError(error);
      }
    },
    pathOf(spool) {
      const path = paths.get(spool);
      if (path === undefined) throw new Error('This spool was not made here');
      return path;
    },
    sweep: () => rm(folder, { recursive: true, force: true }),
  };
}

async function writeToFile(stream: Readable, path: string, limit: number): Promise<number> {
  const handle = await open(path, 'wx', ownerOnly);
  try {
    let size = 0;
    for await (const part of stream) {
      const bytes: Uint8Array = Buffer.isBuffer(part) ? part : Buffer.from(part);
      if (size + bytes.length > limit) throw problem('general_payload_too_large');
      await writeAll(handle, bytes, size);
      size += bytes.length;
    }
    return size;
  } finally {
    await handle.close();
  }
}
