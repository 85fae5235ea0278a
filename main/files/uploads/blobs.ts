/**
 * The stored bytes of uploads. Chunks are written to `<data>/uploads/<blob>.part`; finished bytes are in `<data>/blobs`,
 * plain or sealed (compressed, encrypted). `finish` can be called again after a crash between its last rename and the
 * write of the row.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import pLimit from 'p-limit';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import type { BlobStore, ChunkPlace, Spool } from '../../core/filePorts.ts';
import { ownerOnlyFolder } from '../../disk/ownerOnly.ts';
import { isSealed, unseal } from '../content/seal.ts';
import { diskError } from './diskError.ts';
import { type FinishDeps, finishBlob, finishedPath, temporaryOf } from './finishBlob.ts';
import { isSameSpan, type Readable, withFile } from './sameBytes.ts';
import type { PartBytes, Spools } from './spool.ts';
import { sweepBlobs } from './sweep.ts';
import { createUploadParts, type UploadParts } from './uploadParts.ts';
import { storeHeld } from './wholeBlob.ts';

type Deps = FinishDeps & { spools: Spools };
type Opened = Deps & { parts: UploadParts };

/** Files finished at the same time. Few, because sealing holds a whole file in memory. */
const maxFinishing = 2;
/** Bytes; smaller files do not wait for their turn to be sealed. */
const maxSmall = 1_048_576;

export function createBlobStore(deps: Deps): BlobStore {
  const { paths, spools, hashes } = deps;
  const opened = { ...deps, parts: createUploadParts() };
  const finishing = pLimit(maxFinishing);
  const finish: BlobStore['finish'] = (blob, name, size, options) =>
    finishing(() => finishBlob(deps, blob, name, size, options)).catch(rejectDisk);

  return {
    create: () => randomBytes(16).toString('hex'),
    writeChunk: (blob, place, spool) => writeChunk(opened, blob, place, spool),
    holdsChunk: (blob, place, spool) => holdsChunk(deps, blob, place, spools.bytesOf(spool), spool.size),
    async writeWhole(blob, name, spool, options) {
      const bytes = spools.take(spool);
      const secret = { key: deps.encryptionKey, blob };
      const wholeDeps = { paths, hashes, createFile: spools.createFile };
      if (typeof bytes !== 'string') {
        const store = () => storeHeld(wholeDeps, { name, held: bytes, options, secret });
        const takesTurns = spool.size > maxSmall && isSealed(spool.size, options);
        return (takesTurns ? finishing(store) : store()).catch(rejectDisk);
      }
      await adopt(paths, bytes, blob);
      return finish(blob, name, spool.size, options);
    },
    finish,
    async remove(blob) {
      hashes.forget(blob);
      const all = [paths.part(blob), temporaryOf(paths, blob), paths.plain(blob), paths.sealed(blob)];
      await Promise.all(all.map((path) => rm(path, { force: true })));
    },
    async sweep(blobsInUse, now) {
      await spools.sweep();
      return sweepBlobs(paths, new Set(blobsInUse), now);
    },
  };
}

/** Nobody knows the file of the spool any more, so it goes when it cannot be had. */
async function adopt(paths: Deps['paths'], spooled: string, blob: string): Promise<void> {
  try {
    await mkdir(paths.uploads, { recursive: true, mode: ownerOnlyFolder });
    await rename(spooled, paths.part(blob));
  } catch (error) {
    await rm(spooled, { force: true });
    rejectDisk(error);
  }
}

function rejectDisk(error: unknown): never {
  throw diskError(error);
}

async function writeChunk(deps: Opened, blob: string, place: ChunkPlace, spool: Spool): Promise<void> {
  const { paths, spools, hashes, parts } = deps;
  const bytes = spools.bytesOf(spool);
  const path = paths.part(blob);
  hashes.rewind(blob, place.start);
  if (!(await parts.write(path, place.start, bytes, false))) {
    // Finished before a crash, and the client repeats the chunk: all bytes are there.
    if ((await finishedPath(paths, blob)) !== undefined) {
      if (await holdsChunk(deps, blob, place, bytes, spool.size)) return;
      throw problem('storage_file_already_exists');
    }
    await parts.write(path, place.start, bytes, true);
  }
  if (typeof bytes === 'string') return hashes.add(blob, place.start, spool, path);
  spools.take(spool);
  await hashes.add(blob, place.start, bytes, path);
}

async function holdsChunk(
  { paths, encryptionKey }: Deps,
  blob: string,
  { start, total }: ChunkPlace,
  bytes: PartBytes,
  size: number,
): Promise<boolean> {
  const isIn = (other: Readable) =>
    typeof bytes === 'string'
      ? withFile(bytes, (file) => isSameSpan(file, size, other, start))
      : isSameSpan(bytes, size, other, start);
  try {
    return await withFile(paths.part(blob), isIn);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const path = await finishedPath(paths, blob);
  if (path === undefined) return false;
  if (path === paths.plain(blob)) return withFile(path, isIn);
  const { data } = await unseal(await readFile(path), total, { key: encryptionKey, blob });
  return isIn({ read: async (from, length) => data.subarray(from, from + length) });
}
