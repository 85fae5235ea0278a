/**
 * The stored bytes of uploads. Chunks are written to `<data>/uploads/<blob>.part`; finished bytes are in `<data>/blobs`,
 * plain or sealed (compressed, encrypted). `finish` can be called again after a crash between its last rename and the
 * write of the row.
 */
import { createHash, randomBytes } from 'node:crypto';
import { access, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { ContentProblem } from '../../core/content.ts';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import type { BlobStore, ChunkPlace, FinishedBlob, Spool } from '../../core/ports.ts';
import { renameDurably, writeDurably } from '../../disk/writeDurably.ts';
import { type BlobPaths, temporarySuffix } from '../content/blobPaths.ts';
import { maxSealedSize, type StorageOptions, seal, unseal } from '../content/seal.ts';
import type { Hasher } from '../hashing/hasher.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';
import { diskError } from './diskError.ts';
import { isSameSpan, type Readable, withFile } from './sameBytes.ts';
import type { Spools } from './spool.ts';
import { sweepBlobs } from './sweep.ts';
import { createUploadParts } from './uploadParts.ts';

type Deps = {
  paths: BlobPaths;
  spools: Spools;
  hasher: Hasher;
  /** 32 bytes. */
  encryptionKey: Uint8Array;
};

/** Bytes; larger files are hashed in the worker. */
const maxHashedInline = 1_048_576;
/** Files finished at the same time. Few, because sealing holds a whole file in memory. */
const maxFinishing = 2;

export function createBlobStore(deps: Deps): BlobStore {
  const { paths, spools } = deps;
  const parts = createUploadParts(paths.uploads);
  const finishing = pLimit(maxFinishing);

  return {
    create: () => randomBytes(16).toString('hex'),
    async writeChunk(blob, place, spool) {
      // Finished before a crash, and the client repeats the chunk: all bytes are there.
      const isFinished = !(await exists(paths.part(blob))) && (await finishedPath(paths, blob)) !== undefined;
      if (!isFinished) await parts.write(paths.part(blob), place.start, spools.pathOf(spool));
      else if (!(await holdsChunk(deps, blob, place, spool))) throw problem('storage_file_already_exists');
    },
    holdsChunk: (blob, place, spool) => holdsChunk(deps, blob, place, spool),
    finish(blob, name, size, options) {
      return finishing(async () => {
        if (!(await exists(paths.part(blob)))) return describeFinished(deps, blob, name, size);
        return finishPart(deps, blob, name, size, options).catch((error) => {
          throw diskError(error);
        });
      });
    },
    async remove(blob) {
      const all = [paths.part(blob), temporary(paths, blob), paths.plain(blob), paths.sealed(blob)];
      await Promise.all(all.map((path) => rm(path, { force: true })));
    },
    async sweep(blobsInUse, now) {
      await spools.sweep();
      return sweepBlobs(paths, new Set(blobsInUse), now);
    },
  };
}

async function finishPart(
  deps: Deps,
  blob: string,
  name: string,
  size: number,
  options: StorageOptions,
): Promise<FinishedBlob> {
  const { paths } = deps;
  const path = paths.part(blob);
  const facts = { md5: await md5Of(deps.hasher, path, size), mimeType: await sniffFile(path, name, size) };
  const isSealed = size <= maxSealedSize && (options.encryption || options.compression !== 'none');
  if (!isSealed) {
    await renameDurably(path, paths.plain(blob));
    return { ...facts, sizeActual: size, compression: 'none', encryption: false };
  }
  const data = await readFile(path);
  const sealed = await seal(data, options, { key: deps.encryptionKey, blob });
  await writeDurably(paths.sealed(blob), sealed, temporary(paths, blob));
  await rm(path, { force: true });
  const { compression, encryption } = options;
  return { ...facts, sizeActual: sealed.length, compression, encryption };
}

/** @throws storage_invalid_file when the file does not have the announced size */
async function sniffFile(path: string, name: string, size: number): Promise<string> {
  const handle = await open(path, 'r+');
  try {
    if ((await handle.stat()).size !== size) throw problem('storage_invalid_file');
    await handle.sync();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return await sniff(buffer.subarray(0, bytesRead), name, size);
  } finally {
    await handle.close();
  }
}

async function md5Of(hasher: Hasher, path: string, size: number): Promise<string> {
  if (size <= maxHashedInline) return md5(await readFile(path));
  const { hashes } = await hasher.hash({ file: path, isOurs: true, algorithms: ['md5'] });
  if (hashes?.md5 === undefined) throw new ContentProblem('changed');
  return hashes.md5;
}

async function holdsChunk(
  deps: Deps,
  blob: string,
  { start, total }: ChunkPlace,
  spool: Spool,
): Promise<boolean> {
  const { paths, spools } = deps;
  const isIn = (other: Readable) => isSameSpan(spools.pathOf(spool), spool.size, other, start);
  try {
    return await withFile(paths.part(blob), isIn);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const path = await finishedPath(paths, blob);
  if (path === undefined) return false;
  if (path === paths.plain(blob)) return withFile(path, isIn);
  const { data } = await unseal(await readFile(path), total, { key: deps.encryptionKey, blob });
  return isIn({ read: async (from, length) => data.subarray(from, from + length) });
}

async function describeFinished(deps: Deps, blob: string, name: string, size: number): Promise<FinishedBlob> {
  const path = await finishedPath(deps.paths, blob);
  if (path === undefined) throw problem('storage_invalid_file');
  if (path === deps.paths.plain(blob)) {
    const facts = { md5: await md5Of(deps.hasher, path, size), mimeType: await sniffFile(path, name, size) };
    return { ...facts, sizeActual: size, compression: 'none', encryption: false };
  }
  const sealed = await readFile(path);
  const { data, compression, encryption } = await unseal(sealed, size, { key: deps.encryptionKey, blob });
  const mimeType = await sniff(data.subarray(0, headBytes), name, size);
  return { md5: md5(data), mimeType, sizeActual: sealed.length, compression, encryption };
}

async function finishedPath(paths: BlobPaths, blob: string): Promise<string | undefined> {
  for (const path of [paths.sealed(blob), paths.plain(blob)]) if (await exists(path)) return path;
  return undefined;
}

function temporary(paths: BlobPaths, blob: string): string {
  return join(paths.uploads, `${blob}${temporarySuffix}`);
}

function md5(data: Uint8Array): string {
  return createHash('md5').update(data).digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
