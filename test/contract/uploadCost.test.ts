/** Each byte of an upload is read once, from the socket, and written once (docs/decisions/028). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SharedFiles } from '../../shared/wire/latchkey.ts';
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

/** @returns how often each byte was read and written */
async function costOf(
  size: number,
  work: () => Promise<unknown>,
): Promise<{ read: number; written: number }> {
  const before = moved();
  await work();
  const after = moved();
  return { read: (after.read - before.read) / size, written: (after.written - before.written) / size };
}

async function sendChunk(fileId: string, chunk: number): Promise<void> {
  expect((await uploadChunk(server.projectApi, { bucketId, fileId, bytes }, chunk)).status).toBe(201);
}

test.runIf(process.platform === 'linux').each([
  [
    'in one request',
    async () => void (await upload(server.projectApi, { bucketId, fileId: 'a', bytes: inOneRequest })),
    inOneRequest,
  ],
  [
    'part by part',
    async () => {
      for (const chunk of [1, 2, 3, 4, 5, 6]) await sendChunk('b', chunk);
    },
    bytes,
  ],
  [
    'in parallel, the last first',
    async () => {
      await sendChunk('c', 6);
      await Promise.all([5, 4, 3, 2, 1].map((chunk) => sendChunk('c', chunk)));
    },
    bytes,
  ],
])('%s', async (_how, send, sent) => {
  const { read, written } = await costOf(sent.length, send);
  expect(read).toBeLessThan(most);
  expect(written).toBeLessThan(most);
});

test('it is what was sent, and its page shows the fingerprint', async () => {
  for (const [fileId, sent] of [
    ['a', inOneRequest],
    ['b', bytes],
    ['c', bytes],
  ] as const) {
    expect(await json(server.projectApi(`/storage/buckets/${bucketId}/files/${fileId}`))).toMatchObject({
      signature: md5(sent),
    });
    const made = (await json(
      server.api('/latchkey/links', post({ files: [{ bucketId, fileId }] })),
    )) as SharedFiles;
    const page = await (await fetch(made.links[0]?.link.urls.page ?? '')).text();
    expect(page).toContain(sha256(sent));
  }
});

const sha256 = (sent: Uint8Array) => createHash('sha256').update(sent).digest('hex');
