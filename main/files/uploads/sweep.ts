/** Tidies the data folder up after a crash. What no row knows is set aside, never removed. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import type { BlobStore } from '../../core/filePorts.ts';
import { syncFolder } from '../../disk/writeDurably.ts';
import {
  type BlobPaths,
  partSuffix,
  sealedSuffix,
  setAsideFolder,
  temporarySuffix,
} from '../content/blobPaths.ts';
import { dayFolder, setAside } from './setAside.ts';

/**
 * Keeps the finished bytes of blobs in use, and the parts of uploads that can still be continued.
 * @param now epoch milliseconds
 */
export async function sweepBlobs(
  paths: BlobPaths,
  blobsInUse: ReadonlySet<string>,
  now: number,
): ReturnType<BlobStore['sweep']> {
  const today = dayFolder(now);
  const finished = new Set<string>();
  let moved = 0;
  async function moveAway(folder: string, name: string): Promise<void> {
    await setAside(join(folder, name), join(paths.setAside, today), name);
    moved += 1;
  }

  for (const subfolder of await namesIn(paths.blobs)) {
    const folder = join(paths.blobs, subfolder);
    for (const name of await namesIn(folder)) {
      const blob = withoutSuffix(name, sealedSuffix);
      if (blobsInUse.has(blob)) finished.add(blob);
      else await moveAway(folder, name);
    }
  }
  for (const name of await namesIn(paths.uploads)) {
    const blob = withoutSuffix(withoutSuffix(name, partSuffix), temporarySuffix);
    if (!blobsInUse.has(blob)) await moveAway(paths.uploads, name);
    // The bytes are in the finished file, or in the part that the temporary one is made of.
    else if (finished.has(blob) || !name.endsWith(partSuffix)) await rm(join(paths.uploads, name));
  }
  if (moved > 0) await syncFolder(join(paths.setAside, today));
  return { moved, folder: join(setAsideFolder, today) };
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    // Whatever else lies in the folder of the blobs is not ours.
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return [];
    throw error;
  });
}

function withoutSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
