/**
 * Worker thread: hashes uploads as their bytes come in, many at a time. Started by `hashThread.ts`. The pieces of
 * memory that it gets are given back with the answer.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from '../workerQueue.ts';
import type { HashedUpload, UploadHashJob, UploadHashResult } from './hashThread.ts';

type Running = { position: number; md5: Hash; sha256: Hash };

const all = new Map<string, Running>();
const buffer = Buffer.allocUnsafeSlow(1_048_576);

/** @throws Error when other bytes came before than those that these follow */
function runningAt(id: string, from: number): Running {
  if (from === 0) all.set(id, { position: 0, md5: createHash('md5'), sha256: createHash('sha256') });
  const running = all.get(id);
  if (running?.position !== from) throw new Error('Nothing was hashed up to there');
  return running;
}

function update(running: Running, bytes: Uint8Array): void {
  running.md5.update(bytes);
  running.sha256.update(bytes);
  running.position += bytes.length;
}

function addPieces({ id, from, size, pieces }: Extract<UploadHashJob, { kind: 'bytes' }>): void {
  const running = runningAt(id, from);
  let left = size;
  for (const piece of pieces) {
    update(running, new Uint8Array(piece, 0, Math.min(piece.byteLength, left)));
    left -= piece.byteLength;
  }
}

function end({ id, from, path }: Extract<UploadHashJob, { kind: 'end' }>): HashedUpload {
  const running = runningAt(id, from);
  all.delete(id);
  if (path !== undefined) addFile(running, path);
  return { md5: running.md5.digest('hex'), sha256: running.sha256.digest('hex'), size: running.position };
}

function addFile(running: Running, path: string, end = Number.POSITIVE_INFINITY): void {
  const fd = openSync(path, 'r');
  try {
    for (let count = -1; count !== 0; ) {
      const length = Math.min(buffer.length, end - running.position);
      count = readSync(fd, buffer, 0, length, running.position);
      update(running, buffer.subarray(0, count));
    }
  } finally {
    closeSync(fd);
  }
}

function work(job: UploadHashJob): HashedUpload | undefined {
  if (job.kind === 'end') return end(job);
  if (job.kind === 'bytes') addPieces(job);
  else if (job.kind === 'file') addFile(runningAt(job.id, job.from), job.path, job.from + job.size);
  else all.delete(job.id);
  return undefined;
}

function reply(job: UploadHashJob): WorkerReply<UploadHashResult> {
  const pieces = job.kind === 'bytes' ? job.pieces : [];
  try {
    return { result: { hashes: work(job), pieces } };
  } catch (error) {
    all.delete(job.id);
    return { result: { failure: String(error), pieces } };
  }
}

parentPort?.on('message', (job: UploadHashJob) => {
  const answer = reply(job);
  parentPort?.postMessage(answer, 'result' in answer ? answer.result.pieces : []);
});
