/** Contract §9: the eighteen traps, one named case each. */
import type { Models } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { json, post } from '../helpers/requests.ts';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { bytesOf, chunkSize, upload, uploadChunk } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId: 'b', name: 'b' });
  await sdk.storage.createBucket({ bucketId: 's', name: 's', fileSecurity: true });
  for (const bucketId of ['b', 's']) {
    await sdk.storage.createFile({ bucketId, fileId: 'f', file: inputFile('hello', 'f.txt') });
    await sdk.storage.createFile({ bucketId, fileId: 'other', file: inputFile('hello', 'o.txt') });
  }
});

const view = (bucketId: string, query: string) =>
  server.asGuest(`/storage/buckets/${bucketId}/files/f/view${query}`);
const token = (bucketId = 'b', fileId = 'f', expire?: string) =>
  sdk.tokens.createFileToken({ bucketId, fileId, ...(expire === undefined ? {} : { expire }) });
const send = (options: object) =>
  upload(server.asKey, { bucketId: 'b', fileId: 'unique()', bytes: Buffer.from('x'), ...options });

describe('§9', () => {
  it('1: the secret is a deterministic HS256 JWT', async () => {
    const made = await token();
    expect(made.secret).toMatch(/^eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9\.[\w-]+\.[\w-]{43}$/);
    expect((await sdk.tokens.get(made.$id)).secret).toBe(made.secret);
  });

  it('2: an expiry of never is "", not null', async () => {
    expect(await json(server.asKey('/tokens/buckets/b/files/f', post({ expire: null })))).toMatchObject({
      expire: '',
    });
  });

  it('3: PATCH without expire clears it', async () => {
    const made = await token('b', 'f', '2040-01-01');
    expect(await json(server.asKey(`/tokens/${made.$id}`, post({}, 'PATCH')))).toMatchObject({ expire: '' });
  });

  it('4: an invalid token is ignored; a valid one for another file is 401', async () => {
    const { secret } = await token('b', 'other');
    expect(await outcome(server.asKey('/storage/buckets/b/files/f/view?token=nonsense'))).toBe('200');
    expect(await outcome(server.asKey(`/storage/buckets/b/files/f/view?token=${secret}`))).toBe(
      '401 user_unauthorized',
    );
  });

  it('5: file security answers 404 for a bad token', async () => {
    expect(await outcome(view('s', '?token=nonsense'))).toBe('404 storage_file_not_found');
  });

  it('6: content is sniffed, the part’s own type does not count', async () => {
    const form = new FormData();
    form.append('fileId', 'unique()');
    form.append('file', new Blob(['just text'], { type: 'image/png' }), 'a.png');
    const made = await json(server.asKey('/storage/buckets/b/files', { method: 'POST', body: form }));
    expect((made as Models.File).mimeType).toBe('text/plain');
  });

  it('7: chunks come in any order, the first one need not be number 1', async () => {
    const bytes = bytesOf(chunkSize + 5);
    const chunk = (number: number) =>
      uploadChunk(server.asKey, { bucketId: 'b', fileId: 'trap7', bytes }, number);
    expect(await outcome(chunk(2))).toBe('201');
    expect(await json(chunk(1))).toMatchObject({ chunksUploaded: 2, chunksTotal: 2 });
  });

  it('8: chunk counts are numbers', async () => {
    expect(await json(send({}))).toMatchObject({ chunksUploaded: 1, chunksTotal: 1 });
  });

  it('9: CORS echoes the origin and allows credentials', async () => {
    const { headers } = await server.asGuest('/ping', { headers: { Origin: 'http://LOCALHOST:3000' } });
    expect(headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('10: links name the project in the address', async () => {
    const { secret } = await token();
    const address = `${server.apiUrl}/storage/buckets/b/files/f/view?token=${secret}&project=latchkey`;
    expect(await outcome(fetch(address))).toBe('200');
  });

  it('11: a late duplicate chunk is 200 with the file', async () => {
    const late = await uploadChunk(
      server.asKey,
      { bucketId: 'b', fileId: 'trap7', bytes: bytesOf(chunkSize + 5) },
      1,
    );
    expect(late.status).toBe(200);
    expect(await json(late)).toMatchObject({ $id: 'trap7', chunksUploaded: 2 });
  });

  it('12: an empty impersonateuserid is nothing', async () => {
    const { secret } = await token();
    expect(await outcome(view('b', `?token=${secret}&project=latchkey&impersonateuserid=`))).toBe('200');
  });

  it('13: permissions[0] is as good as permissions[]', async () => {
    const made = await json(send({ fields: [['permissions[0]', 'read("any")']] }));
    expect(made).toMatchObject({ $permissions: ['read("any")'] });
  });

  it('14: a name beyond ASCII is encoded in Content-Disposition', async () => {
    const { $id } = (await json(send({ name: 'Ünïcode.txt' }))) as Models.File;
    const { headers } = await server.asKey(`/storage/buckets/b/files/${$id}/download`);
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''%C3%9Cn%C3%AFcode.txt");
  });

  it('15: the secret is at most 512 characters', async () => {
    expect((await token('b', 'f', '2040-01-01')).secret.length).toBeLessThanOrEqual(512);
  });

  it('16: a whole chunk with its form fits, 12 MiB do not', async () => {
    expect(await outcome(send({ bytes: bytesOf(chunkSize) }))).toBe('201');
    expect(await outcome(send({ bytes: Buffer.alloc(12 * 1_048_576) }))).toBe(
      '413 general_payload_too_large',
    );
  });

  it('17: the code of an error is a number', async () => {
    expect(await json(server.asKey('/tokens/nope'))).toMatchObject({ code: 404 });
  });

  it('18: a bucket’s PUT replaces with defaults', async () => {
    await sdk.storage.createBucket({
      bucketId: 'trap18',
      name: 'x',
      fileSecurity: true,
      allowedFileExtensions: ['txt'],
    });
    const bucket = await sdk.storage.updateBucket({ bucketId: 'trap18', name: 'y' });
    expect(bucket).toMatchObject({ fileSecurity: false, allowedFileExtensions: [] });
  });
});
