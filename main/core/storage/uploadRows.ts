/** The row of an upload: as it begins, and what its finished bytes add. */
import { extensionOf } from '../../../shared/names.ts';
import type { FinishedBlob } from '../filePorts.ts';
import type { Bucket, File } from '../model.ts';
import type { UploadPart } from '../services.ts';
import { chunkCount } from './chunks.ts';

export function finishedFields(blob: string, finished: FinishedBlob) {
  const { md5, sha256, mimeType, sizeActual, compression, encryption } = finished;
  const source = { kind: 'stored' as const, blob, sha256 };
  return { signature: md5, source, mimeType, sizeActual, compression, encryption };
}

export function pendingRow(
  now: number,
  bucket: Bucket,
  id: string,
  part: Pick<UploadPart, 'filename' | 'folder' | 'permissions'>,
  size: number,
  blob: string,
) {
  return {
    id,
    bucketSeq: bucket.seq,
    bucketId: bucket.id,
    name: part.filename,
    folder: part.folder,
    permissions: part.permissions ?? [],
    signature: '',
    mimeType: '',
    sizeOriginal: size,
    sizeActual: 0,
    chunksTotal: chunkCount(size),
    chunksUploaded: 0,
    encryption: false,
    compression: '' as const,
    extension: extensionOf(part.filename),
    source: { kind: 'stored' as const, blob },
    problem: '' as const,
    createdAt: now,
    updatedAt: now,
  } satisfies Omit<File, 'seq'>;
}
