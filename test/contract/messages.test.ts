/** Contract §0.7 and §0.8: the sentences of errors that tests inspect. */
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../helpers/requests.ts';
import { messageOf } from './support/outcome.ts';
import { connect, inputFile } from './support/sdk.ts';
import { setUpContractServer } from './support/setUpServer.ts';
import { upload } from './support/uploads.ts';

const server = setUpContractServer();
const bytes = Buffer.from('content');
const file = { bucketId: 'b', fileId: 'unique()' };
const files = '/storage/buckets/b/files';

beforeAll(async () => {
  const { storage } = connect(server);
  const allowed = { maximumFileSize: 2_000_000, allowedFileExtensions: ['txt', 'png'] };
  await storage.createBucket({ bucketId: 'b', name: 'b', ...allowed });
  await storage.createBucket({ bucketId: 'users', name: 'u', permissions: ['read("users")'] });
  const plain = { transformations: false, permissions: ['read("any")'] };
  await storage.createBucket({ bucketId: 'plain', name: 'p', ...plain });
  for (const bucketId of ['b', 'users', 'plain']) {
    await storage.createFile({ bucketId, fileId: 'f', file: inputFile('hello', 'f.txt') });
  }
});

describe('§0.7 the messages', () => {
  it.each([
    [
      'a missing parameter',
      () => server.asKey('/storage/buckets', post({ bucketId: 'x' })),
      'Param "name" is not optional.',
    ],
    [
      'a null where a value is required',
      () => server.asKey('/storage/buckets', post({ bucketId: 'x', name: null })),
      'Param "name" is not optional.',
    ],
    [
      'the missing bucketId before the missing name',
      () => server.asKey('/storage/buckets', post({})),
      'Param "bucketId" is not optional.',
    ],
    [
      'a preview in a bucket without transformations',
      () => server.asGuest('/storage/buckets/plain/files/f/preview'),
      'Image transformations are disabled for the requested bucket.',
    ],
    [
      'a list of a bucket without permissions',
      () => server.asGuest(files),
      "No permissions provided for action 'read'",
    ],
    [
      'an upload to it',
      () => upload(server.asGuest, { ...file, name: 'x.txt', bytes }),
      "No permissions provided for action 'create'",
    ],
    [
      'a change of its file',
      () => server.asGuest(`${files}/f`, post({}, 'PUT')),
      "No permissions provided for action 'update'",
    ],
    [
      'a deletion of its file',
      () => server.asGuest(`${files}/f`, { method: 'DELETE' }),
      "No permissions provided for action 'delete'",
    ],
    [
      'a bucket that is open to others',
      () => server.asGuest('/storage/buckets/users/files'),
      'Missing "read" permission for role "users". Only "["any","guests"]" scopes are allowed and "["users"]" was given.',
    ],
    [
      'a token of another file',
      async () => {
        const { secret } = await connect(server).tokens.createFileToken({ bucketId: 'b', fileId: 'f' });
        return server.asKey(`/storage/buckets/users/files/f/view?token=${secret}`);
      },
      'The current user is not authorized to perform the requested action.',
    ],
    ['an unknown file', () => server.asKey(`${files}/nope`), 'The requested file could not be found.'],
    ['an unknown token', () => server.asKey('/tokens/nope'), 'The requested file token could not be found.'],
    [
      'the disallowed extension',
      () => upload(server.asKey, { ...file, name: 'x.exe', bytes }),
      'File extension not allowed',
    ],
    [
      'the file that is too large',
      () => upload(server.asKey, { ...file, name: 'x.txt', bytes: Buffer.alloc(2_000_001) }),
      'File size not allowed',
    ],
  ] as [string, () => Promise<Response>, string][])('%s', async (_, call, expected) => {
    expect(await messageOf(call())).toBe(expected);
  });

  it.each([
    ['an ID', () => server.asKey('/storage/buckets', post({ bucketId: '.x', name: 'x' })), 'bucketId'],
    ['an empty search', () => server.asKey('/storage/buckets?search='), 'search'],
    ['a boolean', () => server.asKey('/storage/buckets?total=maybe'), 'total'],
    [
      'a number',
      () => server.asKey('/storage/buckets', post({ bucketId: 'x', name: 'x', maximumFileSize: 'x' })),
      'maximumFileSize',
    ],
    [
      'permissions',
      () => server.asKey('/storage/buckets', post({ bucketId: 'x', name: 'x', permissions: ['*'] })),
      'permissions',
    ],
    ['queries', () => server.asKey('/storage/buckets?queries=x'), 'queries'],
    ['an empty output', () => server.asKey(`${files}/f/preview?output=`), 'output'],
    ['an empty borderColor', () => server.asKey(`${files}/f/preview?borderColor=`), 'borderColor'],
  ] as [string, () => Promise<Response>, string][])('names the parameter: %s', async (_, call, name) => {
    expect(await messageOf(call())).toMatch(new RegExp(`^Invalid \`${name}\` param: .+`));
  });

  it('the pixel bomb’s dimensions', async () => {
    const blank = { width: 60_000, height: 1, channels: 3, background: '#fff' } as const;
    const wide = await sharp({ create: blank }).png().toBuffer();
    await upload(server.asKey, { bucketId: 'b', fileId: 'wide', name: 'wide.png', bytes: wide });
    expect(await messageOf(server.asKey(`${files}/wide/preview?width=10`))).toContain('60000x1');
  });
});
