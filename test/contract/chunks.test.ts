/** Contract §3.4: the numbered rules of the chunk protocol. */
import { once } from 'node:events';
import { ID, type Models } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { json } from '../helpers/requests.ts';
import { outcome, sdkOutcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { bytesOf, chunkSize, md5, upload, uploadChunk } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
});

const file = (answer: Response | Promise<Response>) => json(answer) as Promise<Models.File>;

async function download(fileId: string): Promise<Buffer> {
  const answer = await server.asKey(`/storage/buckets/${bucketId}/files/${fileId}/download`);
  return Buffer.from(await answer.arrayBuffer());
}

describe('§3.4 the chunk protocol', () => {
  const bytes = bytesOf(2 * chunkSize + 7, 3);
  const send = (fileId: string, chunk: number, more: object = {}) =>
    uploadChunk(server.asKey, { bucketId, fileId, name: 'chunks.bin', bytes, ...more }, chunk);
  const continued = (fileId: string, chunk: number) =>
    send('unique()', chunk, { headers: { 'x-appwrite-id': fileId } });

  it('1: chunks are 5 MiB; a single body above 12 MiB is 413', async () => {
    expect(await file(send('rule1', 1))).toMatchObject({ chunksTotal: 3, sizeOriginal: bytes.length });
    const large = upload(server.asKey, { bucketId, fileId: 'unique()', bytes: Buffer.alloc(12 * 1_048_576) });
    expect(await outcome(large)).toBe('413 general_payload_too_large');
    const odd = upload(server.asKey, {
      bucketId,
      fileId: 'odd',
      bytes: bytes.subarray(0, 1_000),
      headers: { 'content-range': `bytes 0-999/${bytes.length}` },
    });
    expect(await outcome(odd)).toBe('400 storage_invalid_content_range');
  });

  it('2: the first request makes the row, resolves unique() and answers 201 with one chunk', async () => {
    const answer = await send('unique()', 1);
    expect(answer.status).toBe(201);
    const made = await file(answer);
    expect(made.$id).toMatch(/^[0-9a-f]{20}$/);
    expect(made).toMatchObject({
      chunksUploaded: 1,
      signature: '',
      mimeType: '',
      sizeActual: 0,
      compression: '',
    });
  });

  it('3: later chunks in any order, the last one second', async () => {
    const { $id } = await file(send('unique()', 1));
    expect(await file(continued($id, 3))).toMatchObject({ $id, chunksUploaded: 2 });
    expect(await file(continued($id, 2))).toMatchObject({ $id, chunksUploaded: 3, signature: md5(bytes) });
    expect((await download($id)).equals(bytes)).toBe(true);
  });

  it('4: all chunks at once from the very beginning, with one custom ID', async () => {
    const answers = await Promise.all([3, 1, 2].map((chunk) => send('rule4', chunk)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await download('rule4')).equals(bytes)).toBe(true);
  });

  it('5: exactly one answer completes the file', async () => {
    const answers = await Promise.all([1, 2, 3].map((chunk) => file(send('rule5', chunk))));
    expect(answers.filter((each) => each.chunksUploaded === each.chunksTotal)).toHaveLength(1);
    expect(answers.find((each) => each.chunksUploaded === each.chunksTotal)).toMatchObject({
      signature: md5(bytes),
    });
  });

  it('5: exactly one create event tells of it', async () => {
    const address = `${server.origin.replace('http', 'ws')}/v1/realtime?project=latchkey&channels[]=files.create`;
    const headers = { 'X-Appwrite-Project': server.projectId, 'X-Appwrite-Key': server.key };
    const socket = new WebSocket(address, { headers });
    const created: string[] = [];
    socket.on('message', (text) => {
      const { type, data } = JSON.parse(String(text)) as { type: string; data?: { payload: Models.File } };
      if (type === 'event') created.push(data?.payload.$id ?? '');
    });
    await once(socket, 'message');
    await Promise.all([1, 2, 3].map((chunk) => send('event5', chunk)));
    await send('event5', 2);
    // What comes after it has come: one more event, and none before it.
    await upload(server.asKey, { bucketId, fileId: 'after5', bytes: bytesOf(3) });
    await expect.poll(() => created).toEqual(['event5', 'after5']);
    socket.close();
  });

  it('6: other bytes under the number of a stored chunk are refused [DEV], and the upload ends', async () => {
    const other = bytesOf(bytes.length, 4);
    await send('kept6', 1);
    const oneByteOff = Buffer.from(bytes);
    oneByteOff.writeUInt8(oneByteOff.readUInt8(chunkSize - 1) ^ 1, chunkSize - 1);
    for (const [chunk, sent] of [
      [1, oneByteOff],
      [1, bytes],
      [2, other],
      [3, bytes],
    ] as const) {
      expect(await outcome(send('kept6', chunk, { bytes: sent }))).toBe('409 storage_file_already_exists');
    }
    const pending = await sdk.storage.getFile({ bucketId, fileId: 'kept6' });
    expect(pending).toMatchObject({ chunksUploaded: 1, signature: '' });
    await sdk.storage.deleteFile({ bucketId, fileId: 'kept6' });
    for (const chunk of [1, 2]) await send('kept6', chunk, { bytes: other });
    expect(await file(send('kept6', 3, { bytes: other }))).toMatchObject({ signature: md5(other) });
  });

  it('6: a chunk under another name or of another size is refused [DEV], and nothing is overwritten', async () => {
    const other = bytesOf(bytes.length, 4);
    await send('named6', 1);
    expect(await outcome(send('named6', 2, { bytes: other, name: 'other.bin' }))).toBe(
      '409 storage_file_already_exists',
    );
    expect(await outcome(send('named6', 2, { bytes: other.subarray(1) }))).toBe(
      '400 storage_invalid_content_range',
    );
    await send('named6', 2);
    expect(await file(send('named6', 3))).toMatchObject({ chunksUploaded: 3, signature: md5(bytes) });
    expect(await outcome(send('named6', 3, { bytes: other }))).toBe('200');
    expect((await download('named6')).equals(bytes)).toBe(true);
  });

  it('6: a repeated chunk does not count twice; a late one is 200 with the file; without a range it is 409', async () => {
    await send('rule6', 1);
    const again = await send('rule6', 1);
    expect(again.status).toBe(201);
    expect(await file(again)).toMatchObject({ chunksUploaded: 1 });
    await send('rule6', 2);
    await send('rule6', 3);
    const late = await send('rule6', 2);
    expect(late.status).toBe(200);
    expect(await file(late)).toMatchObject({ chunksUploaded: 3, signature: md5(bytes) });
    expect(await outcome(upload(server.asKey, { bucketId, fileId: 'rule6', bytes: bytesOf(3) }))).toBe(
      '409 storage_file_already_exists',
    );
  });

  it.each([
    ['bytes 10485760-10485767/10485767', '201'],
    ['bytes 0-7/7', '201'],
    ['bytes 0-6/7', '201'],
    ['bytes 0-8/7', '400 storage_invalid_content_range'],
    ['bytes 10485760-10485768/10485767', '400 storage_invalid_content_range'],
    ['bytes 7-3/10485767', '400 storage_invalid_content_range'],
    ['bytes a-b/c', '400 storage_invalid_content_range'],
    ['items 0-5/6', '400 storage_invalid_content_range'],
    ['bytes 0-5/*', '400 storage_invalid_content_range'],
    ['bytes 99999999999999999999-5/6', '400 storage_invalid_content_range'],
  ])('7: content-range %s', async (range, expected) => {
    const tail = bytes.subarray(2 * chunkSize);
    const sent = upload(server.asKey, {
      bucketId,
      fileId: ID.unique(),
      bytes: tail,
      headers: { 'content-range': range },
    });
    expect(await outcome(sent)).toBe(expected);
  });

  it('7: an end that equals the total makes a complete file, an empty one included', async () => {
    for (const size of [0, 7, chunkSize]) {
      const headers = { 'content-range': `bytes 0-${size}/${size}` };
      const whole = bytesOf(size, 5);
      const answer = await upload(server.asKey, { bucketId, fileId: `whole${size}`, bytes: whole, headers });
      expect(answer.status).toBe(201);
      expect(await file(answer)).toMatchObject({
        sizeOriginal: size,
        chunksUploaded: 1,
        signature: md5(whole),
      });
    }
  });

  it('7: x-appwrite-id unique() is refused, but only where there is a range', async () => {
    const headers = { 'x-appwrite-id': 'unique()' };
    expect(await outcome(send('unique()', 1, { headers }))).toBe('400 storage_invalid_appwrite_id');
    expect(
      await outcome(upload(server.asKey, { bucketId, fileId: 'unique()', bytes: bytesOf(3), headers })),
    ).toBe('201');
  });

  it('8: parallel chunks wait for each other instead of 429', async () => {
    await send('rule8', 1);
    const again = await Promise.all(Array.from({ length: 12 }, () => send('rule8', 2)));
    expect(new Set(again.map(({ status }) => status))).not.toContain(429);
    expect(await file(send('rule8', 2))).toMatchObject({ chunksUploaded: 2 });
  });

  it('9: the finished file has the permissions of the completing request', async () => {
    const fields = (role: string) => ({ fields: [['permissions[]', `read("${role}")`]] });
    expect((await file(send('rule9', 1, fields('any')))).$permissions).toEqual(['read("any")']);
    await send('rule9', 2, fields('any'));
    expect((await file(send('rule9', 3, fields('users')))).$permissions).toEqual(['read("users")']);
  });

  it('10: a pending file can be read by its owner and says how far it is', async () => {
    await send('rule10', 1);
    await send('rule10', 3);
    const pending = await sdk.storage.getFile({ bucketId, fileId: 'rule10' });
    expect(pending).toMatchObject({ chunksUploaded: 2, chunksTotal: 3, signature: '' });
    expect(await outcome(server.asKey(`/storage/buckets/${bucketId}/files/rule10/view`))).toBe(
      '404 storage_file_not_found',
    );
    expect((await sdk.storage.listFiles({ bucketId, search: 'rule10' })).total).toBe(1);
    await sdk.storage.deleteFile({ bucketId, fileId: 'rule10' });
    expect(await outcome(send('rule10', 2))).toBe('201');
  });

  it('11: a file of no bytes is one request without a range', async () => {
    const made = await file(
      upload(server.asKey, { bucketId, fileId: 'rule11', bytes: Buffer.alloc(0), name: 'empty.txt' }),
    );
    expect(made).toMatchObject({
      sizeOriginal: 0,
      chunksTotal: 1,
      chunksUploaded: 1,
      signature: md5(Buffer.alloc(0)),
    });
    expect(await download('rule11')).toHaveLength(0);
  });

  it('the declared total is what the bucket’s limit is compared with', async () => {
    await sdk.storage.createBucket({ bucketId: 'small', name: 's', maximumFileSize: 6_000_000 });
    const sent = uploadChunk(server.asKey, { bucketId: 'small', fileId: 'x', bytes }, 1);
    expect(await outcome(sent)).toBe('400 storage_invalid_file_size');
  });

  it('the SDK resumes where a custom ID exists already and refuses a second whole file', async () => {
    const call = () => sdk.storage.createFile({ bucketId, fileId: 'twice', file: inputFile('x', 'x.txt') });
    expect(await sdkOutcome(call())).toBe('ok');
    expect(await sdkOutcome(call())).toBe('409 storage_file_already_exists');
  });
});
