/** Stores a file that came in one request: its bytes go from memory straight to where they stay. */
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FinishedBlob } from '../../core/filePorts.ts';
import { withFolder } from '../../disk/withFolder.ts';
import { makeFolderDurably, syncFolder } from '../../disk/writeDurably.ts';
import type { BlobPaths } from '../content/blobPaths.ts';
import { isSealed, type SealKey, type StorageOptions, seal } from '../content/seal.ts';
import { headBytes, sniff } from '../sniffing/sniff.ts';
import type { HeldBytes } from './partMemory.ts';
import type { RunningHashes } from './runningHashes.ts';
import type { CreateFile } from './spool.ts';
import { writeViews } from './writeAll.ts';

/** What to store, and how. */
export type Whole = { name: string; held: HeldBytes; options: StorageOptions; secret: SealKey };

type Deps = { paths: BlobPaths; hashes: RunningHashes; createFile: CreateFile };

/** Takes the bytes over. */
export async function storeHeld(deps: Deps, whole: Whole): Promise<FinishedBlob> {
  const { held, name, options } = whole;
  const { size } = held;
  try {
    const mimeType = await sniff(await held.read(0, headBytes), name, size);
    if (isSealed(size, options)) return { ...(await storeSealed(deps, whole)), mimeType };
    const path = deps.paths.plain(whole.secret.blob);
    const { md5, sha256 } = await putInPlace(deps, path, held.views(), () => deps.hashes.whole(held));
    return { md5, sha256, mimeType, sizeActual: size, compression: 'none', encryption: false };
  } finally {
    held.release();
  }
}

async function storeSealed({ hashes, ...deps }: Deps, { held, options, secret }: Whole) {
  const data = Buffer.concat(held.views());
  const hashing = hashes.whole(held);
  const [{ md5, sha256 }, sealed] = await Promise.all([hashing, seal(data, options, secret)]);
  await putInPlace(deps, deps.paths.sealed(secret.blob), [sealed], async () => undefined);
  const { compression, encryption } = options;
  return { md5, sha256, sizeActual: sealed.length, compression, encryption };
}

/**
 * Writes a file that is whole on the disk before this resolves. It has its name before, which no row knows until then:
 * so bytes and name are flushed at once.
 * @param meanwhile begins once the system has the bytes
 */
async function putInPlace<T>(
  { createFile }: Pick<Deps, 'createFile'>,
  path: string,
  views: Uint8Array[],
  meanwhile: () => Promise<T>,
): Promise<T> {
  const { path: temporary, handle } = await createFile();
  try {
    await writeViews(handle, views, 0);
    await withFolder(
      () => rename(temporary, path),
      () => makeFolderDurably(dirname(path)),
    );
    const flushed = [handle.sync(), syncFolder(dirname(path))];
    const [result] = await Promise.all([meanwhile(), ...flushed]);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}
