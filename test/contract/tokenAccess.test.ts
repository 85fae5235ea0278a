/** Contract §2: every row of its table, on download, view and preview. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf, outcome } from './support/outcome.ts';
import { connect, inputFile, type Sdk } from './support/sdk.ts';
import { type ContractServer, startContractServer } from './support/server.ts';

let server: ContractServer;
let sdk: Sdk;
let withoutRead: string;

/** One bucket without file security, one with; both with a private file, a public one and another private one. */
const buckets = ['plain', 'secured'] as const;
const secrets = new Map<string, string>();

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  server = await startContractServer();
  sdk = connect(server);
  withoutRead = (await server.createKey(['tokens.read'])).secret;
  for (const bucketId of buckets) {
    await sdk.storage.createBucket({ bucketId, name: bucketId, fileSecurity: bucketId === 'secured' });
    await addFile(bucketId, 'private');
    await addFile(bucketId, 'other');
    await addFile(bucketId, 'deleted');
    await sdk.storage.deleteFile({ bucketId, fileId: 'deleted' });
    await addFile(bucketId, 'renewed');
    await sdk.storage.deleteFile({ bucketId, fileId: 'renewed' });
    await put(bucketId, 'renewed');
  }
  // A file is public by its own permission with file security, by its bucket's without.
  await sdk.storage.createBucket({ bucketId: 'open', name: 'open', permissions: ['read("any")'] });
  await addFile('open', 'public');
  await addFile('open', 'other');
  await addFile('secured', 'public', ['read("any")']);
});
afterAll(() => server.stop());

async function put(bucketId: string, fileId: string, permissions: string[] = []): Promise<void> {
  await sdk.storage.createFile({ bucketId, fileId, file: inputFile(pixel, 'pixel.png'), permissions });
}

async function addFile(bucketId: string, fileId: string, permissions: string[] = []): Promise<void> {
  await put(bucketId, fileId, permissions);
  secrets.set(`${bucketId}/${fileId}`, (await sdk.tokens.createFileToken({ bucketId, fileId })).secret);
}

function secretOf(bucketId: string, fileId: string): string {
  const secret = secrets.get(`${bucketId}/${fileId}`);
  if (secret === undefined) throw new Error(`no token for ${bucketId}/${fileId}`);
  return secret;
}

function foreign(secret: string): string {
  const [header, payload] = secret.split('.');
  return `${header}.${payload}.${Buffer.alloc(32, 7).toString('base64url')}`;
}

const routes = ['download', 'view', 'preview'] as const;

type Asker = 'guest' | 'key' | 'keyWithoutRead';

async function open(
  asker: Asker,
  bucketId: string,
  fileId: string,
  token: string | undefined,
  route: string,
) {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  const path = `/storage/buckets/${bucketId}/files/${fileId}/${route}${query}`;
  if (asker === 'guest') return outcome(server.asGuest(path));
  const headers = asker === 'key' ? {} : { 'X-Appwrite-Key': withoutRead };
  return outcome(server.asKey(path, { headers }));
}

const unauthorized = '401 user_unauthorized';
const hidden = '404 storage_file_not_found';

type Row = {
  name: string;
  asker: Asker;
  file: (bucketId: string) => [bucketId: string, fileId: string];
  token: (bucketId: string) => string | undefined;
  plain: string;
  secured: string;
};

const isPrivate = (bucketId: string): [string, string] => [bucketId, 'private'];
const isPublic = (bucketId: string): [string, string] => [bucketId === 'plain' ? 'open' : bucketId, 'public'];
const elsewhere = (bucketId: string) => (bucketId === 'plain' ? 'secured' : 'plain');

const table: Row[] = [
  {
    name: 'no token, private file',
    asker: 'guest',
    file: isPrivate,
    token: () => undefined,
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'valid token for this file',
    asker: 'guest',
    file: isPrivate,
    token: (b) => secretOf(b, 'private'),
    plain: '200',
    secured: '200',
  },
  {
    name: 'garbage token',
    asker: 'guest',
    file: isPrivate,
    token: () => 'garbage',
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'token with a foreign signature',
    asker: 'guest',
    file: isPrivate,
    token: (b) => foreign(secretOf(b, 'private')),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'valid token for another file of the same bucket',
    asker: 'guest',
    file: isPrivate,
    token: (b) => secretOf(b, 'other'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'valid token for a file of another bucket',
    asker: 'guest',
    file: isPrivate,
    token: (b) => secretOf(elsewhere(b), 'private'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'public file, garbage token',
    asker: 'guest',
    file: isPublic,
    token: () => 'garbage',
    plain: '200',
    secured: '200',
  },
  {
    name: 'public file, valid token for another file',
    asker: 'guest',
    file: isPublic,
    token: (b) => (b === 'plain' ? secretOf('open', 'other') : secretOf(b, 'other')),
    plain: unauthorized,
    secured: unauthorized,
  },
  // [DEV] tokens go with their file, so these two are like a token that never was.
  {
    name: 'token whose own file was deleted [DEV]',
    asker: 'guest',
    file: (b) => [b, 'deleted'],
    token: (b) => secretOf(b, 'deleted'),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'token of an earlier file with the same ID [DEV]',
    asker: 'guest',
    file: (b) => [b, 'renewed'],
    token: (b) => secretOf(b, 'renewed'),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'key with files.read, garbage token',
    asker: 'key',
    file: isPrivate,
    token: () => 'garbage',
    plain: '200',
    secured: '200',
  },
  {
    name: 'key with files.read, valid token for another file',
    asker: 'key',
    file: isPrivate,
    token: (b) => secretOf(b, 'other'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'key without files.read, valid token',
    asker: 'keyWithoutRead',
    file: isPrivate,
    token: (b) => secretOf(b, 'private'),
    plain: '401 general_unauthorized_scope',
    secured: '401 general_unauthorized_scope',
  },
];

describe('§2 the token parameter', () => {
  for (const row of table) {
    for (const bucketId of buckets) {
      it.each(routes)(`${row.asker}: ${row.name} (${bucketId}, %s)`, async (route) => {
        const [bucket, file] = row.file(bucketId);
        const expected = bucketId === 'plain' ? row.plain : row.secured;
        expect(await open(row.asker, bucket, file, row.token(bucketId), route)).toBe(expected);
      });
    }
  }

  it.each(buckets)('guest: deleted token (%s)', async (bucketId) => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId: 'private' });
    await sdk.tokens.delete({ tokenId: token.$id });
    const expected = bucketId === 'plain' ? unauthorized : hidden;
    expect(await open('guest', bucketId, 'private', token.secret, 'view')).toBe(expected);
  });

  it.each(buckets)('guest: expired token (%s)', async (bucketId) => {
    const expire = new Date(Date.now() + 150).toISOString();
    const token = await sdk.tokens.createFileToken({ bucketId, fileId: 'private', expire });
    const expected = bucketId === 'plain' ? unauthorized : hidden;
    await expect.poll(() => open('guest', bucketId, 'private', token.secret, 'view')).toBe(expected);
  });
});

describe('§2 the value of the parameter', () => {
  it.each(routes)('of 513 characters is an argument error (%s)', async (route) => {
    expect(await open('guest', 'plain', 'private', 'x'.repeat(513), route)).toBe(
      '400 general_argument_invalid',
    );
    expect(await open('guest', 'plain', 'private', 'x'.repeat(512), route)).toBe(unauthorized);
  });

  /** §0.4: this is how an array is written, and no text parameter takes one. */
  it.each(['token[]', 'token[0]', 'token%5B%5D'])(
    '%s is an array, which is an argument error',
    async (name) => {
      for (const route of routes) {
        const path = `/storage/buckets/open/files/public/${route}`;
        for (const query of [`${name}=x`, `token=x&${name}=x`]) {
          expect(await messageOf(server.asGuest(`${path}?${query}`))).toBe(
            'Invalid `token` param: Value must be a valid string and at least 1 chars and no longer than 512 chars',
          );
        }
        expect(await outcome(server.asGuest(`${path}?${name}=x&token=x`)), 'the last one counts').toBe('200');
      }
    },
  );

  it.each(routes)('may be spelled with percent signs, as may its name (%s)', async (route) => {
    const path = `/storage/buckets/plain/files/private/${route}`;
    const secret = secretOf('plain', 'private').replace('.', '%2E');
    expect(await outcome(server.asGuest(`${path}?token=${secret}`))).toBe('200');
    expect(await outcome(server.asGuest(`${path}?%74oken=${secret}`))).toBe('200');
  });

  it.each(routes)('that is present but empty is an argument error (%s)', async (route) => {
    expect(await open('guest', 'plain', 'private', '', route)).toBe('400 general_argument_invalid');
  });
});

describe('§2 what a token does not open', () => {
  it('the metadata, the lists and the deletion of its file', async () => {
    const token = secretOf('plain', 'private');
    const base = '/storage/buckets/plain/files';
    expect(await outcome(server.asGuest(`${base}/private?token=${token}`))).toBe(unauthorized);
    expect(await outcome(server.asGuest(`${base}?token=${token}`))).toBe(unauthorized);
    expect(await outcome(server.asGuest(`${base}/private?token=${token}`, { method: 'DELETE' }))).toBe(
      unauthorized,
    );
  });

  it('a disabled bucket', async () => {
    await sdk.storage.createBucket({ bucketId: 'off', name: 'off' });
    await addFile('off', 'private');
    await sdk.storage.updateBucket({ bucketId: 'off', name: 'off', enabled: false });
    expect(await open('guest', 'off', 'private', secretOf('off', 'private'), 'view')).toBe(
      '404 storage_bucket_not_found',
    );
    expect(await open('key', 'off', 'private', undefined, 'view')).toBe('200');
  });

  it('previews where transformations are off', async () => {
    await sdk.storage.createBucket({ bucketId: 'raw', name: 'raw', transformations: false });
    await addFile('raw', 'private');
    const token = secretOf('raw', 'private');
    expect(await open('guest', 'raw', 'private', token, 'preview')).toBe(
      '403 storage_bucket_transformations_disabled',
    );
    expect(await open('guest', 'raw', 'private', token, 'view')).toBe('200');
    expect(await open('key', 'raw', 'private', undefined, 'preview')).toBe('200');
  });

  it('a file whose bytes are not complete', async () => {
    const form = new FormData();
    form.append('fileId', 'pending');
    form.append('file', new Blob([new Uint8Array(5_242_880)]), 'p.bin');
    const headers = { 'content-range': 'bytes 0-5242879/6000000' };
    await outcome(server.asKey('/storage/buckets/plain/files', { method: 'POST', body: form, headers }));
    const { secret } = await sdk.tokens.createFileToken({ bucketId: 'plain', fileId: 'pending' });
    expect(await open('guest', 'plain', 'pending', secret, 'download')).toBe(hidden);
  });
});
