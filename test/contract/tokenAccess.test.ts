/** Contract §2: every row of its table, on download, view and preview. */
import { beforeAll, describe, expect, it } from 'vitest';
import { inOneMinute, minute } from '../helpers/testClock.ts';
import { outcome } from './support/outcome.ts';
import { inputFile, pixel } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
let withoutRead: string;

/** One bucket without file security, one with; both with a private file, a public one and another private one. */
const buckets = ['plain', 'secured'] as const;
const secrets = new Map<string, string>();

beforeAll(async () => {
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

type CallerKind = 'guest' | 'key' | 'keyWithoutRead';

function ask(
  caller: CallerKind,
  bucketId: string,
  fileId: string,
  token: string | undefined,
  route: string,
  method = 'GET',
): Promise<Response> {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  const path = `/storage/buckets/${bucketId}/files/${fileId}/${route}${query}`;
  if (caller === 'guest') return server.asGuest(path, { method });
  const headers = caller === 'key' ? {} : { 'X-Appwrite-Key': withoutRead };
  return server.asKey(path, { method, headers });
}

const open = (...call: Parameters<typeof ask>) => outcome(ask(...call));

const unauthorized = '401 user_unauthorized';
const hidden = '404 storage_file_not_found';

type Row = {
  name: string;
  caller: CallerKind;
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
    caller: 'guest',
    file: isPrivate,
    token: () => undefined,
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'valid token for this file',
    caller: 'guest',
    file: isPrivate,
    token: (b) => secretOf(b, 'private'),
    plain: '200',
    secured: '200',
  },
  {
    name: 'garbage token',
    caller: 'guest',
    file: isPrivate,
    token: () => 'garbage',
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'token with a foreign signature',
    caller: 'guest',
    file: isPrivate,
    token: (b) => foreign(secretOf(b, 'private')),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'valid token for another file of the same bucket',
    caller: 'guest',
    file: isPrivate,
    token: (b) => secretOf(b, 'other'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'valid token for a file of another bucket',
    caller: 'guest',
    file: isPrivate,
    token: (b) => secretOf(elsewhere(b), 'private'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'public file, garbage token',
    caller: 'guest',
    file: isPublic,
    token: () => 'garbage',
    plain: '200',
    secured: '200',
  },
  {
    name: 'public file, valid token for another file',
    caller: 'guest',
    file: isPublic,
    token: (b) => (b === 'plain' ? secretOf('open', 'other') : secretOf(b, 'other')),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'public file, valid token for a file of another bucket',
    caller: 'guest',
    file: isPublic,
    token: (b) => secretOf(elsewhere(b), 'private'),
    plain: unauthorized,
    secured: unauthorized,
  },
  // [DEV] tokens go with their file, so these two are like a token that never was.
  {
    name: 'token whose own file was deleted [DEV]',
    caller: 'guest',
    file: (b) => [b, 'deleted'],
    token: (b) => secretOf(b, 'deleted'),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'token of an earlier file with the same ID [DEV]',
    caller: 'guest',
    file: (b) => [b, 'renewed'],
    token: (b) => secretOf(b, 'renewed'),
    plain: unauthorized,
    secured: hidden,
  },
  {
    name: 'key with files.read, garbage token',
    caller: 'key',
    file: isPrivate,
    token: () => 'garbage',
    plain: '200',
    secured: '200',
  },
  {
    name: 'key with files.read, valid token for this file',
    caller: 'key',
    file: isPrivate,
    token: (b) => secretOf(b, 'private'),
    plain: '200',
    secured: '200',
  },
  {
    name: 'key with files.read, file that does not exist, garbage token',
    caller: 'key',
    file: (b) => [b, 'nope'],
    token: () => 'garbage',
    plain: hidden,
    secured: hidden,
  },
  {
    name: 'key with files.read, file that does not exist, valid token (step 6 before 7)',
    caller: 'key',
    file: (b) => [b, 'nope'],
    token: (b) => secretOf(b, 'private'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'key with files.read, valid token for another file',
    caller: 'key',
    file: isPrivate,
    token: (b) => secretOf(b, 'other'),
    plain: unauthorized,
    secured: unauthorized,
  },
  {
    name: 'key without files.read, valid token',
    caller: 'keyWithoutRead',
    file: isPrivate,
    token: (b) => secretOf(b, 'private'),
    plain: '401 general_unauthorized_scope',
    secured: '401 general_unauthorized_scope',
  },
];

describe('§2 the token parameter', () => {
  for (const row of table) {
    for (const bucketId of buckets) {
      it.each(routes)(`${row.caller}: ${row.name} (${bucketId}, %s)`, async (route) => {
        const [bucket, file] = row.file(bucketId);
        const expected = bucketId === 'plain' ? row.plain : row.secured;
        expect(await open(row.caller, bucket, file, row.token(bucketId), route)).toBe(expected);
        const { status } = await ask(row.caller, bucket, file, row.token(bucketId), route, 'HEAD');
        expect(status, 'HEAD').toBe(Number(expected.slice(0, 3)));
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
    const expire = inOneMinute(server.clock);
    const token = await sdk.tokens.createFileToken({ bucketId, fileId: 'private', expire });
    const expected = bucketId === 'plain' ? unauthorized : hidden;
    expect(await open('guest', bucketId, 'private', token.secret, 'view')).toBe('200');
    server.clock.advance(2 * minute);
    expect(await open('guest', bucketId, 'private', token.secret, 'view')).toBe(expected);
  });
});
