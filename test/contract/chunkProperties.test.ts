/**
 * Chunks in random orders, repeated, in parallel and cut off on the way (contract §3.4): whatever happens, the server
 * knows which ones it has, and the missing ones make exactly the file that was sent.
 */
import fc from 'fast-check';
import type { Models } from 'node-appwrite';
import { beforeAll, expect, it } from 'vitest';
import { json } from '../helpers/requests.ts';
import { storedFiles } from '../helpers/storedFiles.ts';
import { outcome } from './support/outcome.ts';
import { connect, inputFile } from './support/sdk.ts';
import { setUpContractServer } from './support/setUpServer.ts';
import { bytesOf, chunkSize, cutOff, md5, partOf, upload, uploadChunk } from './support/uploads.ts';

const server = setUpContractServer();
const bucketId = 'b';
const path = `/storage/buckets/${bucketId}/files`;
let runs = 0;

beforeAll(async () => {
  await connect(server).storage.createBucket({ bucketId, name: 'b' });
});

/** One chunk, sent whole or cut off after this share of its bytes. */
type Sending = { chunk: number; cutAt: number | undefined };
/** What is sent at the same time, group by group. */
type Plan = { size: number; groups: Sending[][] };

const plans: fc.Arbitrary<Plan> = fc
  .record({ chunks: fc.integer({ min: 1, max: 4 }), tail: fc.integer({ min: 1, max: chunkSize }) })
  .chain(({ chunks, tail }) => {
    const cutAt = fc.option(fc.double({ min: 0, max: 0.99, noNaN: true }), { nil: undefined, freq: 2 });
    const sending = fc.record({ chunk: fc.integer({ min: 1, max: chunks }), cutAt });
    const groups = fc.array(fc.array(sending, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
    return fc.record({ size: fc.constant((chunks - 1) * chunkSize + tail), groups });
  });

/** Promises the whole chunk and hangs up in the middle of it. */
function cutOffChunk(fileId: string, bytes: Buffer, chunk: number, share: number): Promise<void> {
  const { part, range } = partOf(bytes, chunk);
  const headers = { 'Content-Length': `${part.length + 200}`, 'Content-Range': range };
  return cutOff(server, bucketId, headers, [
    `--xx\r\ncontent-disposition: form-data; name="fileId"\r\n\r\n${fileId}\r\n`,
    '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n',
    part.subarray(0, Math.floor(part.length * share)),
  ]);
}

async function sendWhole(fileId: string, bytes: Buffer, chunk: number): Promise<void> {
  const answer = await uploadChunk(server.asKey, { bucketId, fileId, name: 'a.bin', bytes }, chunk);
  expect([200, 201]).toContain(answer.status);
  const { chunksUploaded } = (await answer.json()) as Models.File;
  expect(chunksUploaded).toBeGreaterThan(0);
}

/** @returns the chunks that were acknowledged */
async function carryOut(fileId: string, bytes: Buffer, groups: Sending[][]): Promise<Set<number>> {
  const acknowledged = new Set<number>();
  for (const group of groups) {
    await Promise.all(
      group.map(async ({ chunk, cutAt }) => {
        if (cutAt !== undefined) return cutOffChunk(fileId, bytes, chunk, cutAt);
        await sendWhole(fileId, bytes, chunk);
        acknowledged.add(chunk);
      }),
    );
  }
  return acknowledged;
}

async function checkPending(fileId: string, bytes: Buffer, acknowledged: number): Promise<void> {
  const pending = server.asKey(`${path}/${fileId}`);
  if (acknowledged === 0) {
    expect(await outcome(pending)).toBe('404 storage_file_not_found');
    return;
  }
  const chunksTotal = Math.ceil(bytes.length / chunkSize);
  expect(await json(pending)).toMatchObject({ chunksUploaded: acknowledged, chunksTotal, signature: '' });
  expect(await outcome(server.asKey(`${path}/${fileId}/download`))).toBe('404 storage_file_not_found');
  const { part } = partOf(bytes, 1);
  const liar = { 'content-range': `bytes 0-${part.length - 1}/${bytes.length + 7 * chunkSize}` };
  const lie = upload(server.asKey, { bucketId, fileId, bytes: part, headers: liar });
  expect(await outcome(lie)).toBe('400 storage_invalid_content_range');
}

async function checkPlan({ size, groups }: Plan): Promise<void> {
  runs += 1;
  const fileId = `run-${runs}`;
  const bytes = bytesOf(size, runs);
  const all = Array.from({ length: Math.ceil(size / chunkSize) }, (_, index) => index + 1);
  const acknowledged = await carryOut(fileId, bytes, groups);
  if (acknowledged.size < all.length) await checkPending(fileId, bytes, acknowledged.size);
  for (const chunk of all) if (!acknowledged.has(chunk)) await sendWhole(fileId, bytes, chunk);
  expect(await json(server.asKey(`${path}/${fileId}`))).toMatchObject({
    chunksUploaded: all.length,
    chunksTotal: all.length,
    sizeOriginal: size,
    signature: md5(bytes),
  });
  const answer = await server.asKey(`${path}/${fileId}/download`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  await outcome(server.asKey(`${path}/${fileId}`, { method: 'DELETE' }));
}

it('any order of chunks, repetitions and interruptions ends in the right bytes', {
  timeout: 300_000,
}, async () => {
  await connect(server).storage.createFile({ bucketId, fileId: 'still', file: inputFile('x', 'x.txt') });
  const before = await countFiles();
  await fc.assert(fc.asyncProperty(plans, checkPlan), { seed: 4_750, numRuns: 25 });
  await expect.poll(countFiles).toBe(before);
});

/** Interrupted chunks leave nothing behind. */
async function countFiles(): Promise<number> {
  return (await storedFiles(server.dataDir)).length;
}
