/**
 * The unmodified appwrite-cli 12, where its commands work (contract §8.4): the three content commands build their
 * address twice in this release and are left out. Its settings live in a home folder of the test's own.
 */
import { writeFile } from 'node:fs/promises';
import type { Models } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { appwriteCli } from './support/appwriteCli.ts';
import { setUpContractServer } from './support/setUpServer.ts';
import { bytesOf } from './support/uploads.ts';

const server = setUpContractServer();
const home = setUpFolder();

beforeAll(async () => {
  await cli('client', '--endpoint', server.apiUrl);
  await cli('client', '--project-id', server.projectId, '--key', server.key);
});

const cli = (...args: string[]) => appwriteCli(home.path, args, 60_000);

async function cliJson<T>(...args: string[]): Promise<T> {
  const printed = await cli(...args, '--json');
  return JSON.parse(printed.slice(printed.indexOf('{'), printed.lastIndexOf('}') + 1)) as T;
}

async function cliError(...args: string[]): Promise<string> {
  try {
    return `no error: ${await cli(...args)}`;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`;
  }
}

describe('appwrite-cli 12: storage', () => {
  it('buckets: create, list, get, update, delete', async () => {
    await cli(
      'storage',
      'create-bucket',
      '--bucket-id',
      'cli',
      '--name',
      'From the CLI',
      '--permissions',
      'read("any")',
    );
    expect(await cliJson<Models.Bucket>('storage', 'get-bucket', '--bucket-id', 'cli')).toMatchObject({
      name: 'From the CLI',
      $permissions: ['read("any")'],
    });
    const { buckets } = await cliJson<Models.BucketList>('storage', 'list-buckets', '--search', 'cli');
    expect(buckets.map(({ $id }) => $id)).toEqual(['cli']);
    expect(
      await cliJson<Models.Bucket>('storage', 'update-bucket', '--bucket-id', 'cli', '--name', 'Renamed'),
    ).toMatchObject({ name: 'Renamed' });
    await cli('storage', 'create-bucket', '--bucket-id', 'unique()', '--name', 'short-lived');
    const made = await cliJson<Models.BucketList>('storage', 'list-buckets', '--search', 'short-lived');
    await cli('storage', 'delete-bucket', '--bucket-id', made.buckets[0]?.$id ?? '');
    expect(
      (await cliJson<Models.BucketList>('storage', 'list-buckets', '--search', 'short-lived')).total,
    ).toBe(0);
  });

  it.each([
    ['small', 3],
    ['exact', 5_242_880],
    ['chunked', 11_000_000],
  ])('files: a %s one of %i bytes is created, read, listed, updated and deleted', async (fileId, size) => {
    const path = home.at(`${fileId}.bin`);
    await writeFile(path, bytesOf(size));
    await cli(
      'storage',
      'create-file',
      '--bucket-id',
      'cli',
      '--file-id',
      fileId,
      '--file',
      path,
      '--permissions',
      'read("any")',
    );
    const file = await cliJson<Models.File>('storage', 'get-file', '--bucket-id', 'cli', '--file-id', fileId);
    expect(file).toMatchObject({ sizeOriginal: size, name: `${fileId}.bin`, $permissions: ['read("any")'] });
    expect(file.chunksUploaded).toBe(file.chunksTotal);
    const { files } = await cliJson<Models.FileList>('storage', 'list-files', '--bucket-id', 'cli');
    expect(files.map(({ $id }) => $id)).toContain(fileId);
    await cli('storage', 'update-file', '--bucket-id', 'cli', '--file-id', fileId, '--name', 'renamed.bin');
    await cli('storage', 'delete-file', '--bucket-id', 'cli', '--file-id', fileId);
    expect(await cliError('storage', 'get-file', '--bucket-id', 'cli', '--file-id', fileId)).toContain(
      'could not be found',
    );
  });

  it('prints the sentence of an error', async () => {
    expect(await cliError('storage', 'get-bucket', '--bucket-id', 'nope')).toContain(
      'Storage bucket with the requested ID could not be found.',
    );
    expect(await cliError('storage', 'create-bucket', '--bucket-id', '.x', '--name', 'x')).toContain(
      'Invalid `bucketId` param',
    );
  });
});

describe('appwrite-cli 12: every command prints its failure', () => {
  const nowhere = ['--bucket-id', 'nope'];
  const noFile = ['--bucket-id', 'cli', '--file-id', 'nope'];
  const noToken = ['--token-id', 'nope'];
  const bucket = 'Storage bucket with the requested ID could not be found.';
  const file = 'The requested file could not be found.';
  const token = 'The requested file token could not be found.';
  it.each([
    ['storage update-bucket', [...nowhere, '--name', 'x'], bucket],
    ['storage delete-bucket', nowhere, bucket],
    ['storage list-files', nowhere, bucket],
    ['storage update-file', [...noFile, '--name', 'x'], file],
    ['storage delete-file', noFile, file],
    ['tokens create-file-token', noFile, file],
    ['tokens list', noFile, file],
    ['tokens update', noToken, token],
    ['tokens delete', noToken, token],
  ])('%s', async (command, args, expected) => {
    expect(await cliError(...command.split(' '), ...args)).toContain(expected);
  });

  it('storage create-file', async () => {
    const path = home.at('nowhere.txt');
    await writeFile(path, 'x');
    expect(await cliError('storage', 'create-file', ...nowhere, '--file-id', 'x', '--file', path)).toContain(
      bucket,
    );
  });

  it('storage list-buckets', async () => {
    expect(await cliError('storage', 'list-buckets', '--queries', 'x')).toContain('Invalid `queries` param');
  });
});

describe('appwrite-cli 12: tokens', () => {
  it('create, list, get, update, delete', async () => {
    const path = home.at('token.txt');
    await writeFile(path, 'hello');
    await cli('storage', 'create-file', '--bucket-id', 'cli', '--file-id', 'token', '--file', path);
    const made = await cliJson<Models.ResourceToken>(
      'tokens',
      'create-file-token',
      '--bucket-id',
      'cli',
      '--file-id',
      'token',
      '--expire',
      '2040-01-01',
    );
    expect(made.expire).toBe('2040-01-01T00:00:00.000+00:00');
    expect(
      (await cliJson<Models.ResourceTokenList>('tokens', 'list', '--bucket-id', 'cli', '--file-id', 'token'))
        .total,
    ).toBe(1);
    expect(await cliJson('tokens', 'get', '--token-id', made.$id)).toMatchObject({ secret: made.secret });
    await cli('tokens', 'update', '--token-id', made.$id);
    expect(await cliJson('tokens', 'get', '--token-id', made.$id)).toMatchObject({ expire: '' });
    await cli('tokens', 'delete', '--token-id', made.$id);
    expect(await cliError('tokens', 'get', '--token-id', made.$id)).toContain(
      'The requested file token could not be found.',
    );
  });
});
