/**
 * Uploads (contract §3.4): one request, or chunks in any order and in parallel, each acknowledged only when it is
 * on the disk. A row becomes complete in the same step that names its finished bytes, so no half file is visible.
 */
import { admin, bypassesPermissions, type Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId, isId } from '../ids.ts';
import { type Bucket, type File, isComplete } from '../model.ts';
import type { Atomically, BlobStore, FileStore, Spool } from '../ports.ts';
import type { Buckets, UploadAnswer, UploadPart } from '../services.ts';
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
  /** Hears of every chunk of an upload that is not complete, before it is written. */
  onChunk(fileSeq: number): void;
};

type Part = Omit<UploadPart, 'spool'> & { spool?: Spool };

export type Upload = (caller: Caller, bucketId: string, part: Part) => Promise<UploadAnswer>;

export function createUpload(deps: Deps): Upload {
  const queue = createKeyedQueue();

  async function receive(caller: Caller, bucketId: string, part: Part): Promise<UploadAnswer> {
    const bucket = deps.buckets.get(caller, bucketId);
    const spool = admit(caller, bucket, part);
    const chunk =
      part.contentRange === undefined ? undefined : parseContentRange(part.contentRange, spool.size);
    const id = chosenId(part, deps.clock.now());
    assertAllowed(bucket, part.filename, chunk?.total ?? spool.size);
    if (chunk === undefined) return storeWhole(deps, bucket, id, part, spool);
    return storeChunk(deps, queue.run, bucket, id, part, spool, chunk);
  }

  return async (caller, bucketId, part) => {
    try {
      return await receive(caller, bucketId, part);
    } finally {
      await part.spool?.discard();
    }
  };
}

function admit(caller: Caller, bucket: Bucket, part: Part): Spool {
  const mayCreate = bypassesPermissions(caller) || isGranted('create', bucket.permissions, caller);
  if (!mayCreate) throw denied('create', bucket.permissions, caller);
  assertAssignable(part.permissions ?? [], caller);
  if (part.spool === undefined) throw problem('storage_file_empty');
  return part.spool;
}

/** `x-appwrite-id` wins, but only where there is a `content-range` (§3.4). */
function chosenId(part: Part, now: number): string {
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

/** Lower case, without dot; `""` where there is none. */
export function extensionOf(filename: string): string {
  const dot = filename.lastIndexOf('.');
  return dot < 0 ? '' : filename.slice(dot + 1).toLowerCase();
}

async function storeWhole(
  deps: Deps,
  bucket: Bucket,
  id: string,
  part: Part,
  spool: Spool,
): Promise<UploadAnswer> {
  if (deps.files.get(bucket.seq, id)) throw problem('storage_file_already_exists');
  const blob = deps.blobs.create();
  try {
    await deps.blobs.writeChunk(blob, 0, spool);
    const finished = await deps.blobs.finish(blob, part.filename, spool.size, bucket);
    // The bucket may have gone while the bytes were finished.
    if (deps.buckets.get(admin, bucket.id).seq !== bucket.seq) throw problem('storage_bucket_not_found');
    const row = pendingRow(deps.clock.now(), bucket, id, part, spool.size, blob);
    const file = deps.files.insert({ ...row, ...completed(finished), chunksUploaded: row.chunksTotal });
    deps.events.emit({ type: 'file.created', bucket, file });
    return { file, stored: true };
  } catch (error) {
    await deps.blobs.remove(blob);
    throw error;
  }
}

async function storeChunk(
  deps: Deps,
  run: <T>(key: string, work: () => Promise<T>) => Promise<T>,
  bucket: Bucket,
  id: string,
  part: Part,
  spool: Spool,
  chunk: Chunk,
): Promise<UploadAnswer> {
  // Store calls are synchronous, so nobody can create the row between the look and the insert.
  const begun =
    deps.files.get(bucket.seq, id) ??
    deps.files.insert(pendingRow(deps.clock.now(), bucket, id, part, chunk.total, deps.blobs.create()));
  if (isComplete(begun) || begun.source.kind !== 'stored') return { file: begun, stored: false };
  if (begun.sizeOriginal !== chunk.total) throw problem('storage_invalid_content_range');
  deps.onChunk(begun.seq);
  const { blob } = begun.source;
  // The same chunk twice at once: the second waits and finds it there (§3.4 rule 6).
  return run(`${begun.seq}:${chunk.number}`, async () => {
    try {
      if (deps.files.hasChunk(begun.seq, chunk.number))
        return { file: known(deps, begun.seq), stored: false };
      await deps.blobs.writeChunk(blob, chunk.start, spool);
      return await run(`${begun.seq}`, () => acknowledge(deps, bucket, begun.seq, blob, part, chunk));
    } catch (error) {
      // Deleted meanwhile, at whatever moment: that is the reason of every failure, and no bytes stay behind.
      if (deps.files.bySeq(begun.seq) !== undefined) throw error;
      await deps.blobs.remove(blob);
      throw problem('storage_file_not_found');
    }
  });
}

/** @throws storage_file_not_found */
function known(deps: Deps, seq: number): File {
  const file = deps.files.bySeq(seq);
  if (file === undefined) throw problem('storage_file_not_found');
  return file;
}

/** Counts the chunk; the one that makes the set whole finishes the file first. */
async function acknowledge(
  deps: Deps,
  bucket: Bucket,
  seq: number,
  blob: string,
  part: Part,
  chunk: Chunk,
): Promise<UploadAnswer> {
  const file = known(deps, seq);
  if (file.chunksUploaded + 1 >= file.chunksTotal) {
    return finishFile(deps, bucket, file, blob, part, chunk);
  }
  deps.files.addChunk(seq, chunk.number, deps.clock.now());
  return { file: known(deps, seq), stored: true };
}

/** With the chunk that makes the set whole: the bytes first, then the row (§3.4 rule 5). */
async function finishFile(
  deps: Deps,
  bucket: Bucket,
  file: File,
  blob: string,
  part: Part,
  chunk: Chunk,
): Promise<UploadAnswer> {
  const { seq } = file;
  const finished = await deps.blobs.finish(blob, file.name, file.sizeOriginal, bucket);
  const done = deps.atomically(() => {
    const updatedAt = deps.clock.now();
    deps.files.addChunk(seq, chunk.number, updatedAt);
    const permissions = part.permissions ?? [];
    return deps.files.update(seq, { ...completed(finished), permissions, updatedAt });
  });
  deps.events.emit({ type: 'file.created', bucket, file: done });
  return { file: done, stored: true };
}

function completed(finished: Awaited<ReturnType<BlobStore['finish']>>) {
  const { md5, mimeType, sizeActual, compression, encryption } = finished;
  return { signature: md5, mimeType, sizeActual, compression, encryption };
}

function pendingRow(now: number, bucket: Bucket, id: string, part: Part, size: number, blob: string) {
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
