/**
 * Chunks of an upload (contract §3.4). Parts of two files must not become one: other bytes under the number of a stored
 * chunk put the whole upload in dispute for good, and it ends by being deleted or swept, never by being completed.
 */
import { bypassesPermissions, type Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import type { BlobStore, Spool } from '../filePorts.ts';
import { type Bucket, type File, isComplete } from '../model.ts';
import type { Atomically, FileStore } from '../ports.ts';
import type { UploadPart, UploadResult } from '../services.ts';
import type { Chunk } from './chunks.ts';
import { createKeyedQueue } from './keyedQueue.ts';
import { createPartsUnderWay, decideFirst, type PartsUnderWay } from './partsUnderWay.ts';
import { isGranted } from './permissions.ts';
import { sentNameOf } from './sentNames.ts';
import type { UploadedSets } from './uploadedSets.ts';
import { finishedFields, pendingRow } from './uploadRows.ts';

export type ChunkDeps = {
  files: FileStore;
  blobs: BlobStore;
  atomically: Atomically;
  clock: Clock;
  events: Events;
  sets: Pick<UploadedSets, 'noteChunk'>;
  /** Called for every chunk of an incomplete upload, before it is written. */
  onChunk(fileSeq: number): void;
};

/** A chunk, and what is known of who sends it. */
export type ChunkRequest = {
  caller: Caller;
  bucket: Bucket;
  id: string;
  part: UploadPart;
  spool: Spool;
  chunk: Chunk;
  /** @returns the bucket as it is now. @throws if the upload is not allowed any more */
  recheck(): Bucket;
};

type Incoming = ChunkRequest & { seq: number; blob: string; parts: PartsUnderWay };

export function createStoreChunk(deps: ChunkDeps): (request: ChunkRequest) => Promise<UploadResult> {
  const queue = createKeyedQueue();
  const withParts = createPartsUnderWay();

  async function take(incoming: Incoming): Promise<UploadResult> {
    const { seq, blob, chunk, parts } = incoming;
    try {
      // When the same chunk arrives twice at once, the second one waits and finds it written (§3.4 rule 6).
      await decideFirst(
        parts,
        queue.run(`${seq}:${chunk.number}`, () => place(deps, incoming)),
      );
      return await queue.run(`${seq}`, () => acknowledge(deps, incoming));
    } catch (error) {
      // When the file was deleted in the meantime, that is the cause; its bytes are removed.
      if (deps.files.bySeq(seq) !== undefined) throw error;
      await deps.blobs.remove(blob);
      throw problem('storage_file_not_found');
    }
  }

  return async (request) => {
    const pending = findOrBegin(deps, request);
    if (isComplete(pending) || pending.source.kind !== 'stored') {
      if (!mayKnow(deps, pending, request)) throw problem('storage_file_already_exists');
      return { file: pending, stored: false };
    }
    assertSameFile(deps, pending, request);
    const { seq, source } = pending;
    deps.onChunk(seq);
    return withParts(seq, (parts) => take({ ...request, seq, blob: source.blob, parts }));
  };
}

/** Stores are synchronous, so no other request can insert the row between `get` and `insert`. */
function findOrBegin({ files, blobs, clock }: ChunkDeps, { bucket, id, part, chunk }: ChunkRequest): File {
  return (
    files.get(bucket.seq, id) ??
    files.insert(pendingRow(clock.now(), bucket, id, part, chunk.total, blobs.create()))
  );
}

/**
 * Whether a late chunk is answered with the complete file (§3.4 rule 6): to who may read it, and to who sends a chunk of
 * the very file, as an SDK does whose answer was lost. Anybody else would learn what lies under an id they guessed.
 */
function mayKnow({ files }: ChunkDeps, file: File, request: ChunkRequest): boolean {
  const { caller, bucket, part, chunk } = request;
  const mayRead = bypassesPermissions(caller) || isGranted('read', bucket.permissions, caller);
  return mayRead || (sentNameOf(files, file) === part.filename && file.sizeOriginal === chunk.total);
}

/**
 * A part under another name is one of another file.
 * @throws storage_file_already_exists, storage_invalid_content_range
 */
function assertSameFile({ files }: ChunkDeps, pending: File, { part, chunk }: ChunkRequest): void {
  assertUndisputed(pending);
  if (pending.sizeOriginal !== chunk.total) throw problem('storage_invalid_content_range');
  if (sentNameOf(files, pending) !== part.filename) throw problem('storage_file_already_exists');
}

/** @throws storage_file_already_exists */
function assertUndisputed(file: File): void {
  if (!isComplete(file) && file.problem !== '') throw problem('storage_file_already_exists');
}

/**
 * Writes the part; one that is there already, which SDKs send when its answer was lost (§3.4 rule 6), is compared.
 * @throws storage_file_already_exists for other bytes
 */
async function place(deps: ChunkDeps, { seq, blob, chunk, spool, parts }: Incoming): Promise<void> {
  if (parts.written.has(chunk.number) || deps.files.hasChunk(seq, chunk.number)) {
    if (await deps.blobs.holdsChunk(blob, chunk, spool)) return;
    dispute(deps, seq);
    throw problem('storage_file_already_exists');
  }
  await deps.blobs.writeChunk(blob, chunk, spool);
  parts.written.add(chunk.number);
}

/** Marks the row, so that it stays so after a stop. A file that is complete is what it is. */
function dispute(deps: ChunkDeps, seq: number): void {
  const file = requireFile(deps, seq);
  if (isComplete(file)) return;
  deps.files.update(seq, { problem: 'changed' });
  deps.events.emit({ type: 'file.problem', fileSeq: seq });
}

/** @throws storage_file_not_found */
function requireFile(deps: ChunkDeps, seq: number): File {
  const file = deps.files.bySeq(seq);
  if (file === undefined) throw problem('storage_file_not_found');
  return file;
}

/** Counts the chunk; the last missing one finishes the file first. */
async function acknowledge(deps: ChunkDeps, incoming: Incoming): Promise<UploadResult> {
  const { seq, chunk } = incoming;
  const file = requireFile(deps, seq);
  assertUndisputed(file);
  if (deps.files.hasChunk(seq, chunk.number)) return { file, stored: !isComplete(file) };
  const bucket = incoming.recheck();
  if (file.chunksUploaded + 1 >= file.chunksTotal) return finishFile(deps, bucket, file, incoming);
  return { file: addChunk(deps, seq, chunk.number), stored: true };
}

function addChunk(deps: ChunkDeps, seq: number, chunk: number): File {
  const { file, tell } = deps.atomically(() => {
    deps.files.addChunk(seq, chunk, deps.clock.now());
    const file = requireFile(deps, seq);
    return { file, tell: deps.sets.noteChunk(file) };
  });
  tell();
  return file;
}

/** Called with the last missing chunk: finishes the bytes, then the row (§3.4 rule 5). */
async function finishFile(
  deps: ChunkDeps,
  bucket: Bucket,
  file: File,
  { seq, blob, part, chunk, parts }: Incoming,
): Promise<UploadResult> {
  const finished = await deps.blobs.finish(blob, file.name, file.sizeOriginal, bucket);
  // A part that is being compared may be one of another file; those that wait here hold up nobody who is waited for.
  await Promise.all(parts.undecided);
  const { file: finishedFile, tell } = deps.atomically(() => {
    assertUndisputed(requireFile(deps, seq));
    const updatedAt = deps.clock.now();
    deps.files.addChunk(seq, chunk.number, updatedAt);
    const permissions = part.permissions ?? [];
    const fields = { ...finishedFields(blob, finished), permissions, updatedAt };
    const finishedFile = deps.files.update(seq, fields);
    return { file: finishedFile, tell: deps.sets.noteChunk(finishedFile) };
  });
  deps.events.emit({ type: 'file.created', bucket, file: finishedFile });
  // It may have links since its first part, which open it from now on.
  deps.events.emit({ type: 'file.progress', fileSeq: seq });
  tell();
  return { file: finishedFile, stored: true };
}
