/**
 * Uploads (contract §3.4): one request, or chunks in any order and in parallel. A chunk is acknowledged after it is on
 * the disk. A row becomes complete in the transaction that follows the finished bytes, so no partial file is visible.
 */
import { extensionOf } from '../../../shared/names.ts';
import { bypassesPermissions, type Caller } from '../caller.ts';
import { problem } from '../errors.ts';
import type { Spool } from '../filePorts.ts';
import { createId, isId } from '../ids.ts';
import { type Bucket, type File, isComplete } from '../model.ts';
import type { NewFile } from '../ports.ts';
import type { Buckets, UploadPart, UploadResult } from '../services.ts';
import { parseContentRange } from './chunks.ts';
import { assertAssignable, denied, isGranted } from './permissions.ts';
import { sentNameOf } from './sentNames.ts';
import { type ChunkDeps, createStoreChunk } from './storeChunk.ts';
import type { UploadedSets } from './uploadedSets.ts';
import { finishedFields, pendingRow } from './uploadRows.ts';

type Deps = ChunkDeps & { buckets: Buckets; sets: Pick<UploadedSets, 'noteChunk' | 'waitingFor'> };

export type Upload = (caller: Caller, bucketId: string, part: UploadPart) => Promise<UploadResult>;

export function createUpload(deps: Deps): Upload {
  const storeChunk = createStoreChunk(deps);

  async function receive(caller: Caller, bucketId: string, part: UploadPart): Promise<UploadResult> {
    const bucket = deps.buckets.get(caller, bucketId);
    const spool = authorizeUpload(caller, bucket, part);
    const chunk =
      part.contentRange === undefined ? undefined : parseContentRange(part.contentRange, spool.size);
    const id = fileIdOf(part, deps.clock.now());
    assertAllowed(bucket, part.filename, chunk?.total ?? spool.size);
    const recheck = () => stillAllowed(deps, caller, bucket, part);
    if (chunk === undefined) return storeWhole(deps, recheck, bucket, id, part, spool);
    return storeChunk({ caller, bucket, id, part, spool, chunk, recheck });
  }

  return async (caller, bucketId, part) => {
    try {
      return await receive(caller, bucketId, part);
    } finally {
      await part.spool?.discard();
    }
  };
}

function authorizeUpload(caller: Caller, bucket: Bucket, part: UploadPart): Spool {
  const mayCreate = bypassesPermissions(caller) || isGranted('create', bucket.permissions, caller);
  if (!mayCreate) throw denied('create', bucket.permissions, caller);
  assertAssignable(part.permissions ?? [], caller);
  if (part.spool === undefined) throw problem('storage_file_empty');
  return part.spool;
}

/** `x-appwrite-id` comes first, but only with a `content-range` (§3.4). */
function fileIdOf(part: UploadPart, now: number): string {
  if (part.contentRange !== undefined && part.uploadId !== undefined) {
    if (!isId(part.uploadId)) throw problem('storage_invalid_appwrite_id');
    return part.uploadId;
  }
  return part.fileId === 'unique()' ? createId(now) : part.fileId;
}

function assertAllowed(bucket: Bucket, filename: string, size: number): void {
  const allowed = bucket.allowedFileExtensions;
  if (allowed.length > 0 && !allowed.includes(extensionOf(filename))) {
    throw problem('storage_file_type_unsupported', { reason: 'extension' });
  }
  if (size > bucket.maximumFileSize) throw problem('storage_invalid_file_size');
  if (filename === '') throw problem('storage_invalid_file');
}

/** The bucket as it is now: much may be taken back while bytes are written. @throws if the upload is not allowed now */
function stillAllowed({ buckets }: Deps, caller: Caller, { id, seq }: Bucket, part: UploadPart): Bucket {
  const bucket = buckets.get(caller, id);
  if (bucket.seq !== seq) throw problem('storage_bucket_not_found');
  authorizeUpload(caller, bucket, part);
  if (!part.stillAuthorized()) throw problem('user_unauthorized');
  return bucket;
}

async function storeWhole(
  deps: Deps,
  recheck: () => Bucket,
  bucket: Bucket,
  id: string,
  part: UploadPart,
  spool: Spool,
): Promise<UploadResult> {
  const awaited = deps.files.get(bucket.seq, id);
  if (awaited && !isForSet(deps, awaited, part, spool)) throw problem('storage_file_already_exists');
  const blob = deps.blobs.create();
  try {
    const finished = await deps.blobs.writeWhole(blob, part.filename, spool, bucket);
    const current = recheck();
    const row = pendingRow(deps.clock.now(), bucket, id, part, spool.size, blob);
    const whole = { ...row, ...finishedFields(blob, finished), chunksUploaded: row.chunksTotal };
    const { file, tell } = deps.atomically(() => {
      const file = awaited ? fill(deps, awaited, whole) : deps.files.insert(whole);
      return { file, tell: awaited ? deps.sets.noteChunk(file) : () => undefined };
    });
    deps.events.emit({ type: 'file.created', bucket: current, file });
    tell();
    return { file, stored: true };
  } catch (error) {
    await deps.blobs.remove(blob);
    throw error;
  }
}

/** Whether it is the file that a set waits for, of which nothing is there yet. */
function isForSet({ files, sets }: Deps, file: File, { filename }: UploadPart, { size }: Spool): boolean {
  const isSame = sentNameOf(files, file) === filename && file.sizeOriginal === size;
  return isSame && file.chunksTotal === 1 && !isComplete(file) && sets.waitingFor(file) !== undefined;
}

/** @throws storage_file_not_found, storage_file_already_exists when the row has changed since */
function fill({ files }: Deps, { seq }: File, { createdAt: _, ...whole }: NewFile): File {
  const current = files.bySeq(seq);
  if (current === undefined) throw problem('storage_file_not_found');
  if (isComplete(current)) throw problem('storage_file_already_exists');
  const { name, extension, folder } = current;
  return files.update(seq, { ...whole, name, extension, folder });
}
