/** Each byte of an upload is read once, from the socket, and written once (docs/decisions/028). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SharedFiles } from '../../shared/wire/links.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { bytesOf, chunkSize, md5, upload, uploadChunk } from './support/uploads.ts';

const server = setUpLatchkey();
const bucketId = 'shared';
const bytes = bytesOf(chunkSize * 5 + 1_000_000, 3);
const inOneRequest = bytes.subarray(0, 9_000_000);
const most = 1.1;

/** Bytes that the process has asked the system to read and to write, sockets included. */
function moved(): { read: number; written: number } {
  const text = readFileSync(`/proc/${server.pid}/io`, 'utf8');
  const count = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1]);
  return { read: count('rchar'), written: count('wchar') };
}

type Cost = { read: number; written: number };

/** @returns how often each byte was read and written */
async function costOf(size: number, work: () => Promise<unknown>): Promise<Cost> {
  const before = moved();
  await work();
  const after = moved();
  return { read: (after.read - before.read) / size, written: (after.written - before.written) / size };
}

/** A server that has just started reads its threads' programs and copies its database: up to three times then. */
async function leastCost(size: number, send: (turn: number) => Promise<unknown>): Promise<Cost> {
  let least = { read: Number.POSITIVE_INFINITY, written: Number.POSITIVE_INFINITY };
  for (let turn = 1; turn <= 3 && Math.max(least.read, least.written) >= most; turn += 1) {
    const { read, written } = await costOf(size, () => send(turn));
    least = { read: Math.min(least.read, read), written: Math.min(least.written, written) };
  }
  return least;
}

async function sendChunks(fileId: string, chunks: readonly number[]): Promise<void> {
  const sent = chunks.map((chunk) => uploadChunk(server.projectApi, { bucketId, fileId, bytes }, chunk));
  for (const { status } of await Promise.all(sent)) expect(status).toBe(201);
}

/** What was sent is there, and the page of its link shows the fingerprint. */
async function assertStored(fileId: string, sent: Buffer): Promise<void> {
  const file = await json(server.projectApi(`/storage/buckets/${bucketId}/files/${fileId}`));
  expect(file).toMatchObject({ signature: md5(sent) });
  const made = await json(server.api('/latchkey/links', post({ files: [{ bucketId, fileId }] })));
  const page = await fetch((made as SharedFiles).links[0]?.link.urls.page ?? '');
  expect(await page.text()).toContain(createHash('sha256').update(sent).digest('hex'));
}

test.each([
  [
    'in one request',
    inOneRequest,
    (fileId: string) => upload(server.projectApi, { bucketId, fileId, bytes: inOneRequest }),
  ],
  [
    'part by part',
    bytes,
    async (fileId: string) => {
      for (const chunk of [1, 2, 3, 4, 5, 6]) await sendChunks(fileId, [chunk]);
    },
  ],
  [
    'in parallel, the last first',
    bytes,
    async (fileId: string) => {
      await sendChunks(fileId, [6]);
      await sendChunks(fileId, [5, 4, 3, 2, 1]);
    },
  ],
])('%s', async (how, sent, send) => {
  const name = how.replaceAll(/\W+/g, '-');
  await send(name);
  await assertStored(name, sent);
  if (process.platform !== 'linux') return;
  const { read, written } = await leastCost(sent.length, (turn) => send(`${name}-${turn}`));
  expect(read).toBeLessThan(most);
  expect(written).toBeLessThan(most);
});
