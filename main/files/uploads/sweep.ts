/** What a crash leaves in the data folder, and which of it nobody needs any more. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobPaths, partSuffix, sealedSuffix } from '../content/blobPaths.ts';
import { errorCode } from '../errorCode.ts';

/** Keeps the finished bytes of known blobs, and the parts of known uploads that can still go on. */
export async function sweepBlobs(paths: BlobPaths, known: ReadonlySet<string>): Promise<void> {
  const finished = new Set<string>();
  for (const shelf of await namesIn(paths.blobs)) {
    const folder = join(paths.blobs, shelf);
    for (const name of await namesIn(folder)) {
      const blob = withoutSuffix(name, sealedSuffix);
      if (known.has(blob)) finished.add(blob);
      else await rm(join(folder, name), { force: true });
    }
  }
  for (const name of await namesIn(paths.uploads)) {
    const blob = withoutSuffix(name, partSuffix);
    const canGoOn = name.endsWith(partSuffix) && known.has(blob) && !finished.has(blob);
    if (!canGoOn) await rm(join(paths.uploads, name), { force: true });
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
