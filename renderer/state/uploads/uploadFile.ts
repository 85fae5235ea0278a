/**
 * Sends one file. A job remembers which chunks have arrived, so calling again after a failure sends only the rest.
 */
import { ApiProblem } from '../api/http.ts';
import { type Chunk, contentRange, planChunks } from './chunks.ts';
import { sendChunk } from './sendChunk.ts';

export type UploadJob = {
  file: File;
  fileId: string;
  /** Indexes of chunks the server has acknowledged. */
  arrived: Set<number>;
};

type Options = { signal: AbortSignal; onProgress(sent: number): void };

const parallel = 3;

/** Milliseconds before each further try of a chunk that got no answer. */
const patience = [500, 1_500, 4_000];

/** @throws ApiProblem; or the signal's reason */
export async function uploadFile(job: UploadJob, options: Options): Promise<void> {
  const chunks = planChunks(job.file.size);
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const sent = new Map(chunks.filter(({ index }) => job.arrived.has(index)).map((c) => [c.index, length(c)]));
  const report = (index: number, bytes: number) => {
    sent.set(index, bytes);
    options.onProgress(sum(sent.values()));
  };

  const send = async (chunk: Chunk) => {
    await persistently(signal, () => sendOne(job, chunk, chunks.length > 1, report, signal));
    job.arrived.add(chunk.index);
    report(chunk.index, length(chunk));
  };

  const [first, ...rest] = chunks;
  if (first && !job.arrived.has(0)) await send(first);
  const pending = rest.filter(({ index }) => !job.arrived.has(index));
  const worker = async () => {
    for (let chunk = pending.shift(); chunk; chunk = pending.shift()) await send(chunk);
  };
  try {
    await Promise.all(Array.from({ length: parallel }, worker));
  } catch (error) {
    failure.abort();
    throw error;
  }
}

async function sendOne(
  job: UploadJob,
  chunk: Chunk,
  ranged: boolean,
  report: (index: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { file, fileId } = job;
  try {
    await sendChunk({
      fileId,
      content: file.slice(chunk.start, chunk.end),
      name: file.name,
      range: ranged ? contentRange(chunk, file.size) : undefined,
      uploadId: chunk.index > 0 ? fileId : undefined,
      onProgress: (bytes) => report(chunk.index, bytes),
      signal,
    });
  } catch (error) {
    // The ID is ours alone: "exists" means that an earlier try did arrive and only its answer was lost.
    if (!(error instanceof ApiProblem && error.type === 'storage_file_already_exists')) throw error;
  }
}

/** Tries again what got no answer; what was refused stays refused. */
async function persistently(signal: AbortSignal, call: () => Promise<void>): Promise<void> {
  for (const delay of patience) {
    try {
      await call();
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.kind !== 'unreachable') throw error;
      await pause(delay, signal);
    }
  }
  await call();
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  signal.throwIfAborted();
}

function length({ start, end }: Chunk): number {
  return end - start;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
