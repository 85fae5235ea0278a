/** Contract §3.4: the form of an upload, and the sizes around the chunk through the unmodified SDK. */
import { ID, type Models, type UploadProgress } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../helpers/requests.ts';
import { storedFiles } from '../helpers/storedFiles.ts';
import { outcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { bytesOf, chunkSize, cutOff, md5, upload } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'b' });
  await sdk.storage.createBucket({
    bucketId: 'public',
    name: 'p',
    permissions: ['create("any")', 'read("any")'],
  });
});

const file = (answer: Response | Promise<Response>) => json(answer) as Promise<Models.File>;

describe('through node-appwrite', () => {
  it.each([0, 1, 5_242_880, 5_242_881, 45 * 1_048_576])('%i bytes arrive as they are', async (size) => {
    const bytes = bytesOf(size);
    const progress: UploadProgress[] = [];
    const made = await sdk.storage.createFile({
      bucketId,
      fileId: ID.unique(),
      file: inputFile(bytes, 'noise.bin'),
      onProgress: (step) => progress.push(step),
    });
    const chunks = Math.max(1, Math.ceil(size / chunkSize));
    expect(made).toMatchObject({
      sizeOriginal: size,
      chunksTotal: chunks,
      chunksUploaded: chunks,
      signature: md5(bytes),
    });
    if (size !== 1)
      expect(made.mimeType).toBe(size === 0 ? 'application/x-empty' : 'application/octet-stream');
    if (size > chunkSize) expect(Math.max(...progress.map((step) => step.progress))).toBe(100);
    const got = Buffer.from(await sdk.storage.getFileDownload({ bucketId, fileId: made.$id }));
    expect(got.equals(bytes)).toBe(true);
  });
});

describe('§3.4 the parts of the form', () => {
  it('permissions as permissions[] and as permissions[0]; write expands to update and delete', async () => {
    const fields: [string, string][] = [
      ['permissions[]', 'read("any")'],
      ['permissions[]', 'write("users")'],
    ];
    const numbered: [string, string][] = [
      ['permissions[0]', 'read("any")'],
      ['permissions[1]', 'write("users")'],
    ];
    for (const form of [fields, numbered]) {
      const made = await file(
        upload(server.asKey, { bucketId, fileId: ID.unique(), fields: form, bytes: bytesOf(3) }),
      );
      expect(made.$permissions).toEqual(['read("any")', 'update("users")', 'delete("users")']);
    }
  });

  it.each(['create("any")', '*', 'role:all', 'read("nobody")', 'read(any)'])(
    'permission %s is refused',
    async (permission) => {
      const fields: [string, string][] = [['permissions[]', permission]];
      const sent = upload(server.asKey, { bucketId, fileId: ID.unique(), fields, bytes: bytesOf(3) });
      expect(await outcome(sent)).toBe('400 general_argument_invalid');
    },
  );

  it.each([
    ['photos', 'photos/'],
    ['photos/2030/', 'photos/2030/'],
    ['', ''],
  ])('folder %j is stored as %j', async (folder, stored) => {
    const made = await json(
      upload(server.asKey, {
        bucketId,
        fileId: ID.unique(),
        fields: [['folder', folder]],
        bytes: bytesOf(3),
        name: 'n.bin',
      }),
    );
    expect(made).toMatchObject({ folder: stored, key: `${stored}n.bin` });
  });

  it.each(['/photos', 'a//b', 'a/../b', '..', './a', 'a\u0000b', 'a\nb', 'x'.repeat(2_048)])(
    'folder %.20j is refused',
    async (folder) => {
      const sent = upload(server.asKey, {
        bucketId,
        fileId: ID.unique(),
        fields: [['folder', folder]],
        bytes: bytesOf(3),
      });
      expect(await outcome(sent)).toBe('400 general_argument_invalid');
    },
  );

  it('a missing fileId is told before the missing file', async () => {
    expect(await outcome(upload(server.asKey, { bucketId }))).toBe('400 general_argument_invalid');
    expect(await outcome(upload(server.asKey, { bucketId, fileId: 'unique()' }))).toBe(
      '400 storage_file_empty',
    );
  });

  it('two files in one request are refused', async () => {
    const form = new FormData();
    form.append('fileId', 'unique()');
    form.append('file', new Blob(['a']), 'a.txt');
    form.append('file', new Blob(['b']), 'b.txt');
    const sent = server.asKey(`/storage/buckets/${bucketId}/files`, { method: 'POST', body: form });
    expect(await outcome(sent)).toBe('400 general_argument_invalid');
  });

  it('fields may follow the file', async () => {
    const form = new FormData();
    form.append('file', new Blob(['a']), 'a.txt');
    form.append('fileId', 'fields-last');
    const sent = server.asKey(`/storage/buckets/${bucketId}/files`, { method: 'POST', body: form });
    expect((await file(sent)).$id).toBe('fields-last');
  });

  it.each([
    ['quote " and % stay', 'quote " and % stay'],
    ['ümlaut – 日本 🎉.txt', 'ümlaut – 日本 🎉.txt'],
    ['../../etc/passwd', 'passwd'],
    ['back\\slash.txt', 'back\\slash.txt'],
  ])('the name %j', async (sent, stored) => {
    expect(
      (await file(upload(server.asKey, { bucketId, fileId: ID.unique(), name: sent, bytes: bytesOf(3) })))
        .name,
    ).toBe(stored);
  });

  it('an upload needs only create on the bucket and succeeds even if the sender cannot read it', async () => {
    await sdk.storage.createBucket({ bucketId: 'dropbox', name: 'd', permissions: ['create("any")'] });
    const sent = await upload(server.asGuest, { bucketId: 'dropbox', fileId: 'letter', bytes: bytesOf(3) });
    expect(await outcome(sent)).toBe('201');
    expect(await outcome(server.asGuest('/storage/buckets/dropbox/files/letter'))).toBe(
      '401 user_unauthorized',
    );
  });

  it('a guest may only assign roles guests hold', async () => {
    const send = (permission: string) =>
      outcome(
        upload(server.asGuest, {
          bucketId: 'public',
          fileId: ID.unique(),
          fields: [['permissions[]', permission]],
          bytes: bytesOf(3),
        }),
      );
    expect(await send('read("any")')).toBe('201');
    expect(await send('read("user:anna")')).toBe('401 user_unauthorized');
  });

  it('at most 100 permissions', async () => {
    const send = (count: number) => {
      const fields = Array.from({ length: count }, (): [string, string] => ['permissions[]', 'read("any")']);
      return upload(server.asKey, { bucketId, fileId: ID.unique(), fields, bytes: bytesOf(3) });
    };
    expect(await outcome(send(100))).toBe('201');
    expect(await outcome(send(101))).toBe('400 general_argument_invalid');
  });

  it('a folder of 2048 characters with its slash, which the limit counts', async () => {
    const send = (folder: string) => {
      const fields: [string, string][] = [['folder', folder]];
      return upload(server.asKey, { bucketId, fileId: ID.unique(), fields, bytes: bytesOf(3) });
    };
    expect(await outcome(send('x'.repeat(2_047)))).toBe('201');
    expect(await outcome(send(`${'x'.repeat(2_047)}/`))).toBe('201');
    expect(await outcome(send(`${'x'.repeat(2_048)}/`))).toBe('400 general_argument_invalid');
  });

  it('default permissions are none, for a guest as for a key', async () => {
    expect(
      (await file(upload(server.asKey, { bucketId, fileId: ID.unique(), bytes: bytesOf(3) }))).$permissions,
    ).toEqual([]);
    const byGuest = upload(server.asGuest, { bucketId: 'public', fileId: ID.unique(), bytes: bytesOf(3) });
    expect((await file(byGuest)).$permissions).toEqual([]);
  });
});

describe('§3.4 what is left behind', () => {
  it('nothing of an upload that was cut off', async () => {
    const before = await countFiles();
    await cutOff(server, bucketId, { 'Content-Length': '4000000' }, [
      '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n',
      Buffer.alloc(1_000_000),
    ]);
    await expect.poll(countFiles).toBeLessThanOrEqual(before);
  });

  it('nothing of a deleted bucket, whose bytes go after the answer (§3.2)', async () => {
    const before = await countFiles();
    await sdk.storage.createBucket({ bucketId: 'gone', name: 'x' });
    for (const fileId of ['f1', 'f2', 'f3']) {
      expect(await outcome(upload(server.asKey, { bucketId: 'gone', fileId, bytes: bytesOf(9) }))).toBe(
        '201',
      );
      expect(await outcome(server.asKey(`/storage/buckets/gone/files/${fileId}/preview`))).toBe('200');
    }
    expect(await outcome(server.asKey('/storage/buckets/gone', { method: 'DELETE' }))).toBe('204');
    await expect.poll(countFiles).toBeLessThanOrEqual(before);
  });

  it.each([
    ['an unknown bucket', { bucketId: 'nope', fileId: 'x' }, '404 storage_bucket_not_found'],
    ['an invalid ID', { bucketId, fileId: '.x' }, '400 general_argument_invalid'],
    [
      'a body that is too large',
      { bucketId, fileId: 'x', bytes: Buffer.alloc(13_000_000) },
      '413 general_payload_too_large',
    ],
  ])('nothing of an upload that was refused for %s', async (_, options, expected) => {
    const before = await countFiles();
    expect(await outcome(upload(server.asKey, { bytes: bytesOf(100_000), ...options }))).toBe(expected);
    await expect.poll(countFiles).toBeLessThanOrEqual(before);
  });
});

const countFiles = async () => (await storedFiles(server.dataDir)).length;
