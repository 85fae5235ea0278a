/**
 * Sends one file. A job remembers which chunks have arrived, so calling again after a failure sends only the rest.
 */
import { ApiError } from '../../../shared/api/apiError.ts';
import { type Chunk, contentRange, planChunks } from '../../../shared/api/chunks.ts';
import { isUnreachable } from '../errorMessage.ts';
import type { Item } from './items.ts';
import type { SendChunk } from './sendChunk.ts';

export type UploadJob = Item & {
  fileId: string;
  /** Indexes of chunks the server has acknowledged. */
  arrived: Set<number>;
};

type Options = {
  sendChunk: SendChunk;
  /** Whether a link waits for the file, which the server knows of before anything of it is sent. */
  isAwaited: boolean;
  signal: AbortSignal;
  /** @param sent bytes of the file, those of earlier calls included */
  onProgress(sent: number): void;
  /** Called after each chunk that the server has acknowledged. */
  onArrived(): void;
};

/** Sends a chunk in one request and tells how many of its bytes are on the way. */
type Send = (chunk: Chunk, signal: AbortSignal, onProgress: (sent: number) => void) => Promise<void>;

const chunksAtOnce = 3;

/** Milliseconds before each further try of a chunk that got no answer. */
const retryDelays = [500, 1_500, 4_000];

/** @throws ApiError; or the signal's reason */
export async function uploadFile(job: UploadJob, options: Options): Promise<void> {
  const chunks = planChunks(job.file.size);
  const send = createSend(job, chunks.length > 1, options);
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const report = createProgress(job, chunks, options.onProgress);

  const sendWithRetries = async (chunk: Chunk) => {
    await withRetries(signal, () => send(chunk, signal, (sent) => report(chunk, sent)));
    job.arrived.add(chunk.index);
    report(chunk, length(chunk));
    options.onArrived();
  };

  // The first one tells the server of the file; the others may come in any order.
  const [first, ...rest] = chunks;
  if (first && !job.arrived.has(0)) await sendWithRetries(first);
  const pending = rest.filter(({ index }) => !job.arrived.has(index));
  const worker = async () => {
    for (let chunk = pending.shift(); chunk; chunk = pending.shift()) await sendWithRetries(chunk);
  };
  try {
    await Promise.all(Array.from({ length: chunksAtOnce }, worker));
  } catch (error) {
    failure.abort();
    throw error;
  }
}

function createSend(
  { file, folder, fileId }: UploadJob,
  isRanged: boolean,
  { sendChunk, isAwaited }: Pick<Options, 'sendChunk' | 'isAwaited'>,
): Send {
  return async (chunk, signal, onProgress) => {
    const range = contentRange(chunk, file.size);
    const part = {
      fileId,
      content: file.slice(chunk.start, chunk.end),
      name: file.name,
      folder,
      uploadId: chunk.index > 0 ? fileId : undefined,
      onProgress,
      signal,
    };
    try {
      await sendChunk({ ...part, range: isRanged ? range : undefined });
    } catch (error) {
      // The ID is ours alone: "exists" means that an earlier try did arrive and only its answer was lost. Of a chunk it
      // means that other bytes arrived then, for the file has changed meanwhile.
      if (isRanged || !isThereAlready(error)) throw error;
      // What a link waits for exists from the start, maybe under another name by now. As a chunk it is told apart.
      if (isAwaited && file.size > 0) await sendChunk({ ...part, range });
    }
  };
}

function isThereAlready(error: unknown): boolean {
  return error instanceof ApiError && error.type === 'storage_file_already_exists';
}

/** Adds up what is sent of each chunk; those of earlier calls count from the start. */
function createProgress(job: UploadJob, chunks: readonly Chunk[], onProgress: (sent: number) => void) {
  const arrived = chunks.filter(({ index }) => job.arrived.has(index));
  const sent = new Map(arrived.map((chunk) => [chunk.index, length(chunk)]));
  return ({ index }: Chunk, bytes: number) => {
    sent.set(index, bytes);
    onProgress([...sent.values()].reduce((total, each) => total + each, 0));
  };
}

/** Tries again what got no answer; what was refused stays refused. */
async function withRetries(signal: AbortSignal, call: () => Promise<void>): Promise<void> {
  for (const delay of retryDelays) {
    try {
      await call();
      return;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await sleep(delay, signal);
    }
  }
  await call();
}

/** @throws the signal's reason, as soon as it is there */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const wake = () => reject(signal.reason);
  const timer = setTimeout(resolve, milliseconds);
  if (signal.aborted) wake();
  signal.addEventListener('abort', wake, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', wake);
  });
}

function length({ start, end }: Chunk): number {
  return end - start;
}
