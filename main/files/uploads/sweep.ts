/** Removes what a crash leaves in the data folder. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/errorCode.ts';
import { type BlobPaths, partSuffix, sealedSuffix } from '../content/blobPaths.ts';

/** Keeps the finished bytes of blobs in use, and the parts of uploads that can still be continued. */
export async function sweepBlobs(paths: BlobPaths, blobsInUse: ReadonlySet<string>): Promise<void> {
  const finished = new Set<string>();
  for (const subfolder of await namesIn(paths.blobs)) {
    const folder = join(paths.blobs, subfolder);
    for (const name of await namesIn(folder)) {
      const blob = withoutSuffix(name, sealedSuffix);
      if (blobsInUse.has(blob)) finished.add(blob);
      else await rm(join(folder, name), { force: true });
    }
  }
  for (const name of await namesIn(paths.uploads)) {
    const blob = withoutSuffix(name, partSuffix);
    const canContinue = name.endsWith(partSuffix) && blobsInUse.has(blob) && !finished.has(blob);
    if (!canContinue) await rm(join(paths.uploads, name), { force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
}

function withoutSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
