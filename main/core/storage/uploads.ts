/**
 * Uploads (contract §3.4): one request, or chunks in any order and in parallel. A chunk is acknowledged after it is on
 * the disk. A row becomes complete in the transaction that follows the finished bytes, so no partial file is visible.
 */
import { extensionOf } from '../../../shared/names.ts';
import { bypassesPermissions, type Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId, isId } from '../ids.ts';
import { type Bucket, type File, isComplete } from '../model.ts';
import type { Atomically, BlobStore, FileStore, Spool } from '../ports.ts';
import type { Buckets, UploadPart, UploadResult } from '../services.ts';
import { type Chunk, chunkCount, parseContentRange } from './chunks.ts';
import { createKeyedQueue } from './keyedQueue.ts';
import { assertAssignable, denied, isGranted } from './permissions.ts';

type Deps = {
  buckets: Buckets;
  files: FileStore;
  blobs: BlobStore;
  atomically: Atomically;
  clock: Clock;
  events: Events;
  /** Called for every chunk of an incomplete upload, before it is written. */
  onChunk(fileSeq: number): void;
};

export type Upload = (caller: Caller, bucketId: string, part: UploadPart) => Promise<UploadResult>;

export function createUpload(deps: Deps): Upload {
  const queue = createKeyedQueue();

  async function receive(caller: Caller, bucketId: string, part: UploadPart): Promise<UploadResult> {
    const bucket = deps.buckets.get(caller, bucketId);
    const spool = authorizeUpload(caller, bucket, part);
    const chunk =
      part.contentRange === undefined ? undefined : parseContentRange(part.contentRange, spool.size);
    const id = fileIdOf(part, deps.clock.now());
    assertAllowed(bucket, part.filename, chunk?.total ?? spool.size);
    const recheck = () => stillAllowed(deps, caller, bucket, part);
    if (chunk === undefined) return storeWhole(deps, recheck, bucket, id, part, spool);
    return storeChunk(deps, caller, recheck, queue.run, bucket, id, part, spool, chunk);
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
  if (deps.files.get(bucket.seq, id)) throw problem('storage_file_already_exists');
  const blob = deps.blobs.create();
  try {
    await deps.blobs.writeChunk(blob, { start: 0, total: spool.size }, spool);
    const finished = await deps.blobs.finish(blob, part.filename, spool.size, bucket);
    const current = recheck();
    const row = pendingRow(deps.clock.now(), bucket, id, part, spool.size, blob);
    const file = deps.files.insert({ ...row, ...finishedFields(finished), chunksUploaded: row.chunksTotal });
    deps.events.emit({ type: 'file.created', bucket: current, file });
    return { file, stored: true };
  } catch (error) {
    await deps.blobs.remove(blob);
    throw error;
  }
}

async function storeChunk(
  deps: Deps,
  caller: Caller,
  recheck: () => Bucket,
  run: <T>(key: string, work: () => Promise<T>) => Promise<T>,
  bucket: Bucket,
  id: string,
  part: UploadPart,
  spool: Spool,
  chunk: Chunk,
): Promise<UploadResult> {
  // Stores are synchronous, so no other request can insert the row between `get` and `insert`.
  const pending =
    deps.files.get(bucket.seq, id) ??
    deps.files.insert(pendingRow(deps.clock.now(), bucket, id, part, chunk.total, deps.blobs.create()));
  if (isComplete(pending) || pending.source.kind !== 'stored') {
    if (!mayKnow(pending, caller, bucket, part, chunk)) throw problem('storage_file_already_exists');
    return { file: pending, stored: false };
  }
  if (pending.sizeOriginal !== chunk.total) throw problem('storage_invalid_content_range');
  assertSameFile(pending, part);
  deps.onChunk(pending.seq);
  const { blob } = pending.source;
  // When the same chunk arrives twice at once, the second one waits and finds it stored (§3.4 rule 6).
  return run(`${pending.seq}:${chunk.number}`, async () => {
    try {
      if (deps.files.hasChunk(pending.seq, chunk.number)) {
        return await repeatChunk(deps, pending.seq, blob, chunk, spool);
      }
      await deps.blobs.writeChunk(blob, chunk, spool);
      return await run(`${pending.seq}`, () => acknowledge(deps, recheck, pending.seq, blob, part, chunk));
    } catch (error) {
      // When the file was deleted in the meantime, that is the cause; its bytes are removed.
      if (deps.files.bySeq(pending.seq) !== undefined) throw error;
      await deps.blobs.remove(blob);
      throw problem('storage_file_not_found');
    }
  });
}

/**
 * Whether a late chunk is answered with the complete file (§3.4 rule 6): to who may read it, and to who sends a chunk of
 * the very file, as an SDK does whose answer was lost. Anybody else would learn what lies under an id they guessed.
 */
function mayKnow(file: File, caller: Caller, bucket: Bucket, part: UploadPart, chunk: Chunk): boolean {
  const mayRead = bypassesPermissions(caller) || isGranted('read', bucket.permissions, caller);
  return mayRead || (file.name === part.filename && file.sizeOriginal === chunk.total);
}

/** A part under another name is one of another file. @throws storage_file_already_exists */
function assertSameFile(pending: File, part: UploadPart): void {
  if (pending.name !== part.filename) throw problem('storage_file_already_exists');
}

/**
 * A chunk that is stored already, which SDKs send when its answer was lost (§3.4 rule 6).
 * @throws storage_file_already_exists for other bytes: parts of two files must not become one
 */
async function repeatChunk(
  deps: Deps,
  seq: number,
  blob: string,
  chunk: Chunk,
  spool: Spool,
): Promise<UploadResult> {
  const isSame = await deps.blobs.holdsChunk(blob, chunk, spool);
  const file = requireFile(deps, seq);
  if (!isSame) throw problem('storage_file_already_exists');
  return { file, stored: !isComplete(file) };
}

/** @throws storage_file_not_found */
function requireFile(deps: Deps, seq: number): File {
  const file = deps.files.bySeq(seq);
  if (file === undefined) throw problem('storage_file_not_found');
  return file;
}

/** Counts the chunk; the last missing one finishes the file first. */
async function acknowledge(
  deps: Deps,
  recheck: () => Bucket,
  seq: number,
  blob: string,
  part: UploadPart,
  chunk: Chunk,
): Promise<UploadResult> {
  const file = requireFile(deps, seq);
  const bucket = recheck();
  if (file.chunksUploaded + 1 >= file.chunksTotal) {
    return finishFile(deps, bucket, file, blob, part, chunk);
  }
  deps.files.addChunk(seq, chunk.number, deps.clock.now());
  return { file: requireFile(deps, seq), stored: true };
}

/** Called with the last missing chunk: finishes the bytes, then the row (§3.4 rule 5). */
async function finishFile(
  deps: Deps,
  bucket: Bucket,
  file: File,
  blob: string,
  part: UploadPart,
  chunk: Chunk,
): Promise<UploadResult> {
  const { seq } = file;
  const finished = await deps.blobs.finish(blob, file.name, file.sizeOriginal, bucket);
  const finishedFile = deps.atomically(() => {
    const updatedAt = deps.clock.now();
    deps.files.addChunk(seq, chunk.number, updatedAt);
    const permissions = part.permissions ?? [];
    return deps.files.update(seq, { ...finishedFields(finished), permissions, updatedAt });
  });
  deps.events.emit({ type: 'file.created', bucket, file: finishedFile });
  return { file: finishedFile, stored: true };
}

function finishedFields(finished: Awaited<ReturnType<BlobStore['finish']>>) {
  const { md5, mimeType, sizeActual, compression, encryption } = finished;
  return { signature: md5, mimeType, sizeActual, compression, encryption };
}

function pendingRow(now: number, bucket: Bucket, id: string, part: UploadPart, size: number, blob: string) {
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
