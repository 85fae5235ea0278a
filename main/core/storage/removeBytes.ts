import type { BlobStore } from '../filePorts.ts';
import type { File } from '../model.ts';
import type { Previews } from '../previews.ts';

/** Removes what is kept of a file whose row is gone. */
export async function removeBytes(
  { blobs, previews }: { blobs: BlobStore; previews: Pick<Previews, 'drop'> },
  file: File,
): Promise<void> {
  if (file.source.kind === 'stored') await blobs.remove(file.source.blob);
  await previews.drop(file.seq);
}
