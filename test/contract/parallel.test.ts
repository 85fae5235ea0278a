/** A hundred uploads at once, in chunks, with custom IDs: nothing is lost and nothing is left lying about. */
import { Agent, request } from 'node:http';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Models } from 'node-appwrite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { json, post } from '../helpers/requests.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { storedFiles } from '../helpers/storedFiles.ts';
import { bytesOf, md5, partOf } from './support/uploads.ts';

/** In a process of its own: sender and receiver must not hold each other up. */
const server = setUpLatchkey();
const bucketId = 'b';
const count = 100;
/** 12 MiB: three chunks, the last one short. */
const size = 12 * 1_048_576;

/** One connection per request: 300 at once, and none that the server may have closed meanwhile. */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

beforeAll(async () => {
  await server.api('/storage/buckets', post({ bucketId, name: 'b' }));
});
afterAll(() => agent.destroy());

/** Written by hand, because 300 `FormData` of 5 MiB keep this process busy for longer than a connection stays idle. */
function sendChunk(fileId: string, bytes: Buffer, chunk: number): Promise<Models.File> {
  const { part, range } = partOf(bytes, chunk);
  const head = [
    `--xx\r\ncontent-disposition: form-data; name="fileId"\r\n\r\n${fileId}\r\n`,
    `--xx\r\ncontent-disposition: form-data; name="file"; filename="${fileId}.bin"\r\n\r\n`,
  ].join('');
  const tail = '\r\n--xx--\r\n';
  const headers = {
    'x-latchkey-secret': server.secret,
    'content-type': 'multipart/form-data; boundary=xx',
    'content-length': head.length + part.length + tail.length,
    'content-range': range,
  };
  return new Promise((resolve, reject) => {
    const address = `${server.apiUrl}/storage/buckets/${bucketId}/files`;
    const req = request(address, { method: 'POST', headers, agent }, (res) => {
      text(res).then((body) => resolve(JSON.parse(body) as Models.File), reject);
    });
    req.on('error', reject);
    req.write(head);
    req.write(part);
    req.end(tail);
  });
}

it('100 parallel uploads of 12 MiB with custom IDs lose nothing and leave no temporary file', async () => {
  const bytes = bytesOf(size, 5);
  const signature = md5(bytes);

  const uploads = Array.from({ length: count }, (_, index) => {
    const order = index % 2 === 0 ? [1, 2, 3] : [3, 1, 2];
    return Promise.all(order.map((chunk) => sendChunk(`file-${index}`, bytes, chunk)));
  });
  for (const answers of await Promise.all(uploads)) {
    const finished = answers.filter((each) => each.chunksUploaded === each.chunksTotal);
    expect(finished).toHaveLength(1);
    expect(finished[0]).toMatchObject({ signature, sizeOriginal: size });
  }

  const { total, files } = await list();
  expect(total).toBe(count);
  expect(new Set(files.map((file) => file.signature))).toEqual(new Set([signature]));
  expect(await leftovers(server.dataDir)).toEqual({ other: 0, blobs: count });
}, 300_000);

async function list(): Promise<Models.FileList> {
  const query = encodeURIComponent('{"method":"limit","values":[200]}');
  const path = `/storage/buckets/${bucketId}/files?queries[]=${query}`;
  return (await json(server.api(path))) as Models.FileList;
}

/** Files below the data folder: the bytes of the uploads, and whatever else lies in folders for passing things but copies. */
async function leftovers(dataDir: string): Promise<{ other: number; blobs: number }> {
  const inFolders = await storedFiles(dataDir);
  const blobs = inFolders.filter((path) => /\bblobs\b/.test(dirname(path).slice(dataDir.length))).length;
  return { other: inFolders.length - blobs, blobs };
}
