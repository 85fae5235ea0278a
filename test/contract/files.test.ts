/** Contract §3.3 with the unmodified node-appwrite 27: the metadata of files. */
import { Compression, ID } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../helpers/requests.ts';
import { messageOf, outcome, sdkOutcome } from './support/outcome.ts';
import { asGuest, inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { upload } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);

describe('§3.3 files', () => {
  const bucketId = 'files';
  beforeAll(async () => {
    await sdk.storage.createBucket({ bucketId, name: 'x', permissions: ['read("any")'] });
  });

  it('have all fields of the model', async () => {
    const made = await sdk.storage.createFile({ bucketId, fileId: 'f', file: inputFile('hello', 'f.txt') });
    expect(made).toEqual({
      $id: 'f',
      bucketId,
      $createdAt: expect.any(String),
      $updatedAt: expect.any(String),
      $permissions: [],
      name: 'f.txt',
      folder: '',
      key: 'f.txt',
      signature: '5d41402abc4b2a76b9719d911017c592',
      mimeType: 'text/plain',
      sizeOriginal: 5,
      sizeActual: expect.any(Number),
      chunksTotal: 1,
      chunksUploaded: 1,
      encryption: true,
      compression: 'none',
    });
    expect(await sdk.storage.getFile({ bucketId, fileId: 'f' })).toEqual(made);
  });

  const contents: [mimeType: string, name: string, content: string | Buffer][] = [
    ['text/plain', 'a.txt', 'plain text'],
    ['text/plain', 'a.md', '# Title\n\ntext'],
    ['application/json', 'a.json', '{"a": [1, 2]}'],
    ['text/html', 'a.html', '<!doctype html><title>x</title>'],
    ['image/svg+xml', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['text/xml', 'a.xml', '<?xml version="1.0"?><a/>'],
    ['application/pdf', 'a.pdf', '%PDF-1.4\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n'],
    ['image/gif', 'a.gif', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
    ['application/gzip', 'a.gz', Buffer.from('1f8b0800000000000003030000000000000000000000', 'hex')],
    ['application/octet-stream', 'a.bin', Buffer.from([0, 255, 1, 254, 3, 200, 7])],
    ['application/x-empty', 'a', ''],
    ['text/rtf', 'a.rtf', '{\\rtf1\\ansi hello}'],
    ['text/vcard', 'a.vcf', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n'],
    ['text/calendar', 'a.ics', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n'],
  ];
  it.each(contents)('are sniffed: %s', async (mimeType, name, content) => {
    const made = await sdk.storage.createFile({
      bucketId,
      fileId: ID.unique(),
      file: inputFile(content, name),
    });
    expect(made.mimeType).toBe(mimeType);
  });

  it('are renamed and get new permissions; what is omitted stays', async () => {
    await sdk.storage.createFile({
      bucketId,
      fileId: 'u',
      file: inputFile('x', 'u.txt'),
      permissions: ['read("users")'],
    });
    expect(await sdk.storage.updateFile({ bucketId, fileId: 'u', name: 'v.txt' })).toMatchObject({
      name: 'v.txt',
      key: 'v.txt',
      $permissions: ['read("users")'],
    });
    expect(
      await sdk.storage.updateFile({ bucketId, fileId: 'u', permissions: ['write("any")'] }),
    ).toMatchObject({ name: 'v.txt', $permissions: ['update("any")', 'delete("any")'] });
    expect(
      (await sdk.storage.listFiles({ bucketId, search: 'v.txt' })).files.map(({ $id }) => $id),
    ).toContain('u');
  });

  it('may be assigned no roles that the guest does not hold', async () => {
    await sdk.storage.updateBucket({ bucketId, name: 'x', permissions: ['read("any")', 'update("any")'] });
    const send = (permission: string) =>
      server.asGuest(`/storage/buckets/${bucketId}/files/u`, post({ permissions: [permission] }, 'PUT'));
    expect(await outcome(send('read("any")'))).toBe('200');
    expect(await outcome(send('read("user:anna")'))).toBe('401 user_unauthorized');
    expect(await messageOf(send('read("user:anna")'))).toMatch(
      /^Permissions must be one of: \(any, guests\)/,
    );
  });

  it('are deleted, and their ID can be used again', async () => {
    await sdk.storage.createFile({ bucketId, fileId: 'again', file: inputFile('one', 'a.txt') });
    expect(
      await outcome(server.asKey(`/storage/buckets/${bucketId}/files/again`, { method: 'DELETE' })),
    ).toBe('204');
    expect(await sdkOutcome(sdk.storage.deleteFile({ bucketId, fileId: 'again' }))).toBe(
      '404 storage_file_not_found',
    );
    await sdk.storage.createFile({ bucketId, fileId: 'again', file: inputFile('two', 'a.txt') });
    expect(Buffer.from(await sdk.storage.getFileDownload({ bucketId, fileId: 'again' })).toString()).toBe(
      'two',
    );
  });

  it('with file security, guests see exactly what they may read', async () => {
    await sdk.storage.createBucket({ bucketId: 'secured', name: 'x', fileSecurity: true });
    await outcome(upload(server.asKey, { bucketId: 'secured', fileId: 'mine', bytes: Buffer.from('x') }));
    await outcome(
      upload(server.asKey, {
        bucketId: 'secured',
        fileId: 'open',
        bytes: Buffer.from('x'),
        fields: [['permissions[]', 'read("any")']],
      }),
    );
    const guest = asGuest(server).storage;
    const list = await guest.listFiles({ bucketId: 'secured' });
    expect(list).toMatchObject({ total: 1, files: [{ $id: 'open' }] });
    expect(await sdkOutcome(guest.getFile({ bucketId: 'secured', fileId: 'mine' }))).toBe(
      '404 storage_file_not_found',
    );
    expect(await sdkOutcome(guest.getFile({ bucketId: 'secured', fileId: 'open' }))).toBe('ok');
    expect(await sdkOutcome(guest.deleteFile({ bucketId: 'secured', fileId: 'open' }))).toBe(
      '401 user_unauthorized',
    );
  });

  it('allowed by extension, compared in lower case', async () => {
    await sdk.storage.createBucket({ bucketId: 'jpgs', name: 'x', allowedFileExtensions: ['JPG'] });
    const send = (name: string) =>
      outcome(upload(server.asKey, { bucketId: 'jpgs', fileId: ID.unique(), name, bytes: Buffer.from('x') }));
    expect(await send('a.jpg')).toBe('201');
    expect(await send('a.JPG')).toBe('201');
    expect(await send('a.jpg.exe')).toBe('400 storage_file_type_unsupported');
    expect(await send('jpg')).toBe('400 storage_file_type_unsupported');
  });

  it.each([Compression.None, Compression.Gzip, Compression.Zstd])(
    'stored with compression %s come back as they were',
    async (compression) => {
      const id = `c-${compression}`;
      await sdk.storage.createBucket({ bucketId: id, name: 'x', compression, encryption: true });
      const content = 'compressible '.repeat(10_000);
      const made = await sdk.storage.createFile({
        bucketId: id,
        fileId: 'f',
        file: inputFile(content, 'f.txt'),
      });
      expect(made).toMatchObject({ compression, encryption: true, sizeOriginal: content.length });
      expect(Buffer.from(await sdk.storage.getFileDownload({ bucketId: id, fileId: 'f' })).toString()).toBe(
        content,
      );
      const part = await server.asKey(`/storage/buckets/${id}/files/f/download`, {
        headers: { range: 'bytes=13-25' },
      });
      expect(await part.text()).toBe('compressible ');
    },
  );
});
