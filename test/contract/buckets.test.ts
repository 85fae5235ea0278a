/** Contract §3.2 with the unmodified node-appwrite 27: buckets. */
import { Compression, type Models, Permission, Role } from 'node-appwrite';
import { describe, expect, it } from 'vitest';
import { json, post } from '../helpers/requests.ts';
import { messageOf, outcome, sdkOutcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const serverLimit = 5_000_000_000;

const defaults = {
  $permissions: [],
  fileSecurity: false,
  enabled: true,
  maximumFileSize: serverLimit,
  allowedFileExtensions: [],
  compression: 'none',
  encryption: true,
  antivirus: true,
  transformations: true,
  totalSize: 0,
};

describe('§3.2 buckets', () => {
  it('are made with the documented defaults and all fields', async () => {
    const bucket = await sdk.storage.createBucket({ bucketId: 'plain', name: 'Plain' });
    expect(bucket).toEqual({
      ...defaults,
      $id: 'plain',
      name: 'Plain',
      $createdAt: expect.any(String),
      $updatedAt: expect.any(String),
    });
  });

  it('take every parameter', async () => {
    const wish = {
      bucketId: 'full',
      name: 'Full',
      permissions: [Permission.read(Role.any()), Permission.write(Role.users())],
      fileSecurity: true,
      enabled: false,
      maximumFileSize: 1_000,
      allowedFileExtensions: ['.JPG', 'png'],
      compression: Compression.Gzip,
      encryption: false,
      antivirus: false,
      transformations: false,
    };
    const { bucketId, permissions, ...rest } = wish;
    expect(await sdk.storage.createBucket(wish)).toMatchObject({
      ...rest,
      $id: bucketId,
      $permissions: [permissions[0], 'create("users")', 'update("users")', 'delete("users")'],
      allowedFileExtensions: ['jpg', 'png'],
    });
  });

  it('PUT replaces: omitted fields go back to their defaults, permissions stay', async () => {
    const bucket = await sdk.storage.updateBucket({ bucketId: 'full', name: 'Renamed' });
    expect(bucket).toMatchObject({
      ...defaults,
      name: 'Renamed',
      $permissions: [Permission.read(Role.any()), 'create("users")', 'update("users")', 'delete("users")'],
    });
  });

  it('PUT keeps maximumFileSize, compression and encryption when they are null', async () => {
    await sdk.storage.updateBucket({
      bucketId: 'full',
      name: 'x',
      maximumFileSize: 9,
      compression: Compression.Zstd,
      encryption: false,
    });
    const kept = json(
      server.asKey(
        '/storage/buckets/full',
        post(
          { name: 'x', maximumFileSize: null, compression: null, encryption: null, bucketId: 'ignored' },
          'PUT',
        ),
      ),
    );
    expect(await kept).toMatchObject({
      $id: 'full',
      maximumFileSize: 9,
      compression: 'zstd',
      encryption: false,
    });
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(129) }],
    ['name', { name: 5 }],
    ['bucketId', { bucketId: 'a'.repeat(37) }],
    ['bucketId', { bucketId: '_x' }],
    ['bucketId', { bucketId: 'a b' }],
    ['maximumFileSize', { maximumFileSize: 0 }],
    ['maximumFileSize', { maximumFileSize: serverLimit + 1 }],
    ['maximumFileSize', { maximumFileSize: 1.5 }],
    ['allowedFileExtensions', { allowedFileExtensions: Array(101).fill('x') }],
    ['allowedFileExtensions', { allowedFileExtensions: [''] }],
    ['allowedFileExtensions', { allowedFileExtensions: ['x'.repeat(65)] }],
    ['compression', { compression: 'GZIP' }],
    ['enabled', { enabled: 'yes' }],
    ['permissions', { permissions: Array(101).fill('read("any")') }],
    ['permissions', { permissions: 'read("any")' }],
  ])('refuse %s %.60j', async (name, change) => {
    const sent = server.asKey('/storage/buckets', post({ bucketId: 'unique()', name: 'x', ...change }));
    expect(await messageOf(sent)).toContain(`Invalid \`${name}\` param: `);
  });

  it.each([true, false, 'true', 'false', '1', '0', 1, 0])('take %j for a boolean', async (enabled) => {
    const sent = json(server.asKey('/storage/buckets', post({ bucketId: 'unique()', name: 'x', enabled })));
    expect(((await sent) as Models.Bucket).enabled).toBe([true, 'true', '1', 1].includes(enabled));
  });

  it('take a numeric string, unknown parameters and null for optional ones', async () => {
    const sent = server.asKey(
      '/storage/buckets',
      post({ bucketId: 'unique()', name: 'x', maximumFileSize: '77', enabled: null, what: 1 }),
    );
    expect(await json(sent)).toMatchObject({ maximumFileSize: 77, enabled: true });
  });

  it('are listed, read and deleted with everything in them', async () => {
    await sdk.storage.createBucket({ bucketId: 'full2', name: 'x' });
    await sdk.storage.createFile({ bucketId: 'full2', fileId: 'f', file: inputFile('12345', 'f.txt') });
    expect((await sdk.storage.getBucket({ bucketId: 'full2' })).totalSize).toBe(5);
    expect((await sdk.storage.listBuckets({ search: 'full2' })).total).toBe(1);
    expect(await outcome(server.asKey('/storage/buckets/full2', { method: 'DELETE' }))).toBe('204');
    expect(await sdkOutcome(sdk.storage.getBucket({ bucketId: 'full2' }))).toBe(
      '404 storage_bucket_not_found',
    );
    expect(await sdkOutcome(sdk.storage.getFile({ bucketId: 'full2', fileId: 'f' }))).toBe(
      '404 storage_bucket_not_found',
    );
    expect(await sdkOutcome(sdk.storage.deleteBucket({ bucketId: 'full2' }))).toBe(
      '404 storage_bucket_not_found',
    );
  });

  it('an ID longer than 36 is 400, not 404', async () => {
    expect(await sdkOutcome(sdk.storage.getBucket({ bucketId: 'a'.repeat(37) }))).toBe(
      '400 general_argument_invalid',
    );
  });

  it('named unique() get an ID of 20 hex digits', async () => {
    const made = json(server.asKey('/storage/buckets', post({ bucketId: 'unique()', name: 'x' })));
    expect(((await made) as Models.Bucket).$id).toMatch(/^[0-9a-f]{20}$/);
  });

  it('that are disabled do not exist for guests', async () => {
    await sdk.storage.createBucket({
      bucketId: 'off',
      name: 'x',
      enabled: false,
      permissions: ['read("any")'],
    });
    expect(await outcome(server.asGuest('/storage/buckets/off/files'))).toBe('404 storage_bucket_not_found');
    expect(await outcome(server.asKey('/storage/buckets/off/files'))).toBe('200');
  });
});
