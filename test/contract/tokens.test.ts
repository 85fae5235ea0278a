/** Contract §1 with the unmodified node-appwrite 27. */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ID, type Models, Query } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../helpers/requests.ts';
import { messageOf, outcome, sdkOutcome } from './support/outcome.ts';
import { asGuest, inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
let fileId: string;

const bucketId = 'docs';
const wireDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/;

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'Documents' });
  const file = await sdk.storage.createFile({
    bucketId,
    fileId: 'report',
    file: inputFile('hello', 'report.txt'),
  });
  fileId = file.$id;
});

function claims(secret: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(secret.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}

describe('§1.3 the model of a token', () => {
  it('has exactly the seven fields, each present', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    expect(Object.keys(token).sort()).toEqual(
      ['$createdAt', '$id', 'accessedAt', 'expire', 'resourceId', 'resourceType', 'secret'].sort(),
    );
    expect(token).toMatchObject({
      resourceId: 'docs:report',
      resourceType: 'files',
      expire: '',
      accessedAt: '',
    });
    expect(token.$id).toMatch(/^[0-9a-f]{20}$/);
    expect(token.$createdAt).toMatch(wireDate);
  });

  it('shows dates in UTC with milliseconds and an explicit offset', async () => {
    const token = await sdk.tokens.createFileToken({
      bucketId,
      fileId,
      expire: '2040-01-01T10:00:00.1239+02:00',
    });
    expect(token.expire).toBe('2040-01-01T08:00:00.123+00:00');
  });
});

describe('§1.4 the secret', () => {
  it('is a JWT with exactly these claims in this order', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    const found = claims(token.secret);
    expect(Object.keys(found)).toEqual([
      'tokenId',
      'resourceId',
      'resourceType',
      'resourceInternalId',
      'iat',
    ]);
    expect(found).toMatchObject({ tokenId: token.$id, resourceId: 'docs:report', resourceType: 'files' });
    expect(found.resourceInternalId).toMatch(/^\d+:\d+$/);
    expect(found.iat).toBe(Math.floor(Date.parse(token.$createdAt) / 1_000));
    expect(token.secret.split('.')[0]).toBe('eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9');
  });

  it('carries exp only while the token ends', async () => {
    const ends = await sdk.tokens.createFileToken({ bucketId, fileId, expire: '2040-01-01' });
    expect(claims(ends.secret).exp).toBe(Date.UTC(2040, 0, 1) / 1_000);
    const never = await sdk.tokens.update({ tokenId: ends.$id });
    expect(claims(never.secret)).not.toHaveProperty('exp');
  });

  it('is the same on every read of an unchanged token', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    const read = await sdk.tokens.get({ tokenId: token.$id });
    const { tokens } = await sdk.tokens.list({ bucketId, fileId, queries: [Query.limit(500)] });
    expect(read.secret).toBe(token.secret);
    expect(tokens.find(({ $id }) => $id === token.$id)?.secret).toBe(token.secret);
  });

  it('is signed with the server’s key, HMAC-SHA-256', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    const { tokenSigning } = JSON.parse(await readFile(join(server.dataDir, 'keys.json'), 'utf8')) as {
      tokenSigning: string;
    };
    const [header, payload, signature] = token.secret.split('.');
    const expected = createHmac('sha256', tokenSigning).update(`${header}.${payload}`).digest('base64url');
    expect(signature).toBe(expected);
  });

  it('stays below 512 characters with the longest IDs', async () => {
    const longest = 'a'.repeat(36);
    await sdk.storage.createBucket({ bucketId: longest, name: 'Long' });
    await sdk.storage.createFile({ bucketId: longest, fileId: longest, file: inputFile('x', 'x.txt') });
    const token = await sdk.tokens.createFileToken({
      bucketId: longest,
      fileId: longest,
      expire: '2040-01-01',
    });
    expect(token.secret.length).toBeLessThanOrEqual(512);
  });
});

describe('§1.2 expire', () => {
  const accepted: [string, string][] = [
    ['2040-01-01', '2040-01-01T00:00:00.000+00:00'],
    ['2040-01-01T10:00:00Z', '2040-01-01T10:00:00.000+00:00'],
    ['2040-01-01T10:00:00.123+02:00', '2040-01-01T08:00:00.123+00:00'],
    ['2040-01-01 10:00', '2040-01-01T10:00:00.000+00:00'],
    ['Sun, 01 Jan 2040 10:00:00 +0000', '2040-01-01T10:00:00.000+00:00'],
    ['1 January 2040', '2040-01-01T00:00:00.000+00:00'],
    ['', ''],
  ];
  it.each(accepted)('accepts %j', async (expire, shown) => {
    expect((await sdk.tokens.createFileToken({ bucketId, fileId, expire })).expire).toBe(shown);
  });

  const rejected = [
    'tomorrow',
    '+1 day',
    '2208988800',
    '20400101T101010Z',
    '2040-13-01',
    '2040-02-30',
    'x'.repeat(5_000),
  ];
  it.each(rejected)('rejects %.40j', async (expire) => {
    const call = sdk.tokens.createFileToken({ bucketId, fileId, expire });
    expect(await sdkOutcome(call)).toBe('400 general_argument_invalid');
  });

  it.each([[2208988800], [true], [[]], [{}]])('rejects %j, which is no string', async (expire) => {
    const call = server.asKey(`/tokens/buckets/${bucketId}/files/${fileId}`, post({ expire }));
    expect(await outcome(call)).toBe('400 general_argument_invalid');
  });

  it('says of a past date that it must be in the future', async () => {
    const call = () =>
      server.asKey(`/tokens/buckets/${bucketId}/files/${fileId}`, post({ expire: '2020-01-01' }));
    expect(await outcome(call())).toBe('400 general_argument_invalid');
    const message = await messageOf(call());
    expect(message).toContain('Invalid `expire` param: ');
    expect(message).toContain('Value must be valid date in the future');
  });
});

describe('§1.5 the endpoints', () => {
  it('creates with 201, with {}, with null and with no body at all', async () => {
    const path = `/tokens/buckets/${bucketId}/files/${fileId}`;
    expect(await outcome(server.asKey(path, post({})))).toBe('201');
    expect(await outcome(server.asKey(path, post({ expire: null })))).toBe('201');
    expect(await outcome(server.asKey(path, { method: 'POST' }))).toBe('201');
  });

  it('refuses a body that is no JSON instead of making a token that never ends [DEV]', async () => {
    const path = `/tokens/buckets/${bucketId}/files/${fileId}`;
    const headers = { 'content-type': 'application/json' };
    const broken = server.asKey(path, { method: 'POST', body: '{"expire": "2040', headers });
    expect(await outcome(broken)).toBe('400 general_argument_invalid');
    const unknownType = server.asKey(path, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(await outcome(unknownType)).toBe('400 general_argument_invalid');
  });

  it('takes the expiry from a form as well', async () => {
    const body = new URLSearchParams({ expire: '2040-01-01' });
    const answer = await server.asKey(`/tokens/buckets/${bucketId}/files/${fileId}`, {
      method: 'POST',
      body,
    });
    expect(((await answer.json()) as Models.ResourceToken).expire).toBe('2040-01-01T00:00:00.000+00:00');
  });

  it('lists the tokens of exactly this file, oldest first, 25 a page', async () => {
    const file = await sdk.storage.createFile({
      bucketId,
      fileId: ID.unique(),
      file: inputFile('x', 'many.txt'),
    });
    const made: string[] = [];
    for (let count = 0; count < 27; count += 1) {
      made.push((await sdk.tokens.createFileToken({ bucketId, fileId: file.$id })).$id);
    }
    const page = await sdk.tokens.list({ bucketId, fileId: file.$id });
    expect(page.total).toBe(27);
    expect(page.tokens.map(({ $id }) => $id)).toEqual(made.slice(0, 25));
    const next = await sdk.tokens.list({
      bucketId,
      fileId: file.$id,
      queries: [Query.cursorAfter(made[24] ?? '')],
    });
    expect(next.tokens.map(({ $id }) => $id)).toEqual(made.slice(25));
    const before = [Query.limit(2), Query.cursorBefore(made[10] ?? '')];
    const previous = await sdk.tokens.list({ bucketId, fileId: file.$id, queries: before });
    expect(previous.tokens.map(({ $id }) => $id)).toEqual(made.slice(8, 10));
  });

  it('reports the total as 0 when it is not wanted', async () => {
    expect((await sdk.tokens.list({ bucketId, fileId, total: false })).total).toBe(0);
  });

  it('filters and sorts by expire [DEV]', async () => {
    const file = await sdk.storage.createFile({
      bucketId,
      fileId: ID.unique(),
      file: inputFile('x', 'e.txt'),
    });
    const target = { bucketId, fileId: file.$id };
    const never = await sdk.tokens.createFileToken(target);
    const late = await sdk.tokens.createFileToken({ ...target, expire: '2041-01-01' });
    const soon = await sdk.tokens.createFileToken({ ...target, expire: '2040-01-01' });
    const ids = async (queries: string[]) =>
      (await sdk.tokens.list({ ...target, queries })).tokens.map(({ $id }) => $id);
    expect(await ids([Query.isNull('expire')])).toEqual([never.$id]);
    expect(await ids([Query.lessThan('expire', '2040-06-01')])).toEqual([soon.$id]);
    expect(await ids([Query.isNotNull('expire'), Query.orderAsc('expire')])).toEqual([soon.$id, late.$id]);
  });

  it('updates to a date, back to never with "", and clears an omitted expiry (PATCH replaces)', async () => {
    const { $id: tokenId } = await sdk.tokens.createFileToken({ bucketId, fileId });
    expect((await sdk.tokens.update({ tokenId, expire: '2040-01-01' })).expire).not.toBe('');
    expect((await sdk.tokens.update(tokenId, '')).expire).toBe('');
    await sdk.tokens.update({ tokenId, expire: '2040-01-01' });
    expect((await sdk.tokens.update({ tokenId })).expire).toBe('');
  });

  it('deletes with 204 and does not know the token afterwards', async () => {
    const { $id: tokenId } = await sdk.tokens.createFileToken({ bucketId, fileId });
    expect(await outcome(server.asKey(`/tokens/${tokenId}`, { method: 'DELETE' }))).toBe('204');
    expect(await sdkOutcome(sdk.tokens.delete({ tokenId }))).toBe('404 token_not_found');
    expect(await sdkOutcome(sdk.tokens.get({ tokenId }))).toBe('404 token_not_found');
    expect(await sdkOutcome(sdk.tokens.update({ tokenId }))).toBe('404 token_not_found');
  });

  it.each([
    ['unknown bucket', () => sdk.tokens.createFileToken('nope', 'report'), '404 storage_bucket_not_found'],
    ['unknown file', () => sdk.tokens.createFileToken(bucketId, 'nope'), '404 storage_file_not_found'],
    ['unknown bucket in a list', () => sdk.tokens.list('nope', 'report'), '404 storage_bucket_not_found'],
    ['unknown file in a list', () => sdk.tokens.list(bucketId, 'nope'), '404 storage_file_not_found'],
    ['unknown token', () => sdk.tokens.get('nope'), '404 token_not_found'],
    ['an ID of 37 characters', () => sdk.tokens.get('a'.repeat(37)), '400 general_argument_invalid'],
    ['an ID that begins with a dot', () => sdk.tokens.get('.x'), '400 general_argument_invalid'],
    ['an invalid query', () => sdk.tokens.list(bucketId, 'report', ['{']), '400 general_argument_invalid'],
    [
      'an unknown cursor',
      () => sdk.tokens.list(bucketId, 'report', [Query.cursorAfter('nope')]),
      '400 general_cursor_not_found',
    ],
  ] as [string, () => Promise<unknown>, string][])('answers %s', async (_, call, expected) => {
    expect(await sdkOutcome(call())).toBe(expected);
  });

  it('gives tokens to a file that is still being uploaded', async () => {
    const range = 'bytes 0-5242879/6000000';
    const form = new FormData();
    form.append('fileId', 'pending');
    form.append('file', new Blob([new Uint8Array(5_242_880)]), 'p.bin');
    const sent = server.asKey(`/storage/buckets/${bucketId}/files`, {
      method: 'POST',
      body: form,
      headers: { 'content-range': range },
    });
    expect(await outcome(sent)).toBe('201');
    expect(await sdkOutcome(sdk.tokens.createFileToken(bucketId, 'pending'))).toBe('ok');
  });

  it('deletes the tokens of a file together with it [DEV]', async () => {
    const file = await sdk.storage.createFile({ bucketId, fileId: 'gone', file: inputFile('x', 'x.txt') });
    const token = await sdk.tokens.createFileToken(bucketId, file.$id);
    await sdk.storage.deleteFile(bucketId, file.$id);
    expect(await sdkOutcome(sdk.tokens.get(token.$id))).toBe('404 token_not_found');
  });

  it('is closed to guests, whatever their parameters', async () => {
    const { tokens } = asGuest(server);
    const closed = '401 general_unauthorized_scope';
    expect(await sdkOutcome(tokens.createFileToken(bucketId, fileId, 'nonsense'))).toBe(closed);
    expect(await sdkOutcome(tokens.list(bucketId, fileId))).toBe(closed);
    expect(await sdkOutcome(tokens.get('.x'))).toBe(closed);
    expect(await sdkOutcome(tokens.update('x'))).toBe(closed);
    expect(await sdkOutcome(tokens.delete('x'))).toBe(closed);
  });
});

describe('§1.4 links that were sent', () => {
  const download = (secret: string) =>
    server.asGuest(`/storage/buckets/${bucketId}/files/${fileId}/download?token=${secret}`);

  it('work until the token is deleted', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    expect(await outcome(download(token.secret))).toBe('200');
    await sdk.tokens.delete(token.$id);
    expect(await outcome(download(token.secret))).toBe('401 user_unauthorized');
  });

  it('come back to life when the expiry is extended or cleared: the row decides [DEV]', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId, expire: '2040-01-01' });
    await sdk.tokens.update(token.$id, '2041-01-01');
    expect(await outcome(download(token.secret))).toBe('200');
    await sdk.tokens.update(token.$id);
    expect(await outcome(download(token.secret))).toBe('200');
  });

  it('note when they were opened (§1.6)', async () => {
    const token = await sdk.tokens.createFileToken({ bucketId, fileId });
    await outcome(download(token.secret));
    expect((await sdk.tokens.get(token.$id)).accessedAt).toMatch(wireDate);
  });
});
