import type { StoredFile } from '../../../shared/wire/appwrite.ts';

/** What the server draws itself (contract §3.5.3), and not the icon that stands for all else. */
const drawn = /^image\/(png|jpeg|gif|webp|heic)$/;

/** Larger pictures are not worth the work of shrinking them. Bytes. */
const maxSize = 40_000_000;

/** @param size of the longer side, pixels. @returns undefined where there is no picture */
export function previewPath(file: StoredFile, size: number): string | undefined {
  const { bucketId, $id, mimeType, sizeOriginal, chunksUploaded, chunksTotal, signature } = file;
  if (!drawn.test(mimeType) || sizeOriginal > maxSize || chunksUploaded < chunksTotal) return undefined;
  const path = `/v1/storage/buckets/${encodeURIComponent(bucketId)}/files/${encodeURIComponent($id)}/preview`;
  // Other content is another picture.
  const query = new URLSearchParams({ width: String(size), project: 'latchkey', v: signature });
  return `${path}?${query}`;
}
