/**
 * The server is killed in the middle of a chunked upload and started again: what it acknowledged is still there, and
 * the unmodified clients finish the file (contract §3.4 rule 10).
 */
import type { Models } from 'node-appwrite';
import { beforeEach, expect, it } from 'vitest';
import { json, post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { appwriteCli } from './support/appwriteCli.ts';
import { inputFile, sdkOf } from './support/sdk.ts';
import { bytesOf, md5 } from './support/uploads.ts';

const bytes = bytesOf(45 * 1_048_576, 11);
const chunksTotal = 9;
const complete = {
  chunksTotal,
  chunksUploaded: chunksTotal,
  sizeOriginal: bytes.length,
  signature: md5(bytes),
};
const bucketId = 'b';
const fileId = 'film';

const server = setUpLatchkey({}, 'test');
const home = setUpFolder('test');
let key: string;

beforeEach(async () => {
  await server.api('/storage/buckets', post({ bucketId, name: 'b' }));
  key = (await server.createKey(['files.read', 'files.write'])).secret;
});

/** On the port it had, for that is where the clients look. */
async function restart(): Promise<void> {
  await server.restart({ args: ['--api-port', new URL(server.apiUrl).port, '--share-port', '0'] });
}

async function storedFile(): Promise<Models.File> {
  return (await json(server.api(`/storage/buckets/${bucketId}/files/${fileId}`))) as Models.File;
}

async function assertBytes(): Promise<void> {
  const answer = await server.api(`/storage/buckets/${bucketId}/files/${fileId}/download`);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
}

it('node-appwrite finishes what a kill interrupted', async () => {
  const { storage } = sdkOf(server.apiUrl, server.projectId, key);
  const file = inputFile(bytes, 'film.bin');
  let acknowledged = 0;
  let killed: Promise<void> | undefined;
  const upload = storage.createFile({
    bucketId,
    fileId,
    file,
    onProgress: () => {
      acknowledged += 1;
      if (acknowledged >= 3) killed ??= server.kill();
    },
  });
  await expect(upload).rejects.toThrow();
  await killed;
  await restart();

  const pending = await storedFile();
  expect(pending.chunksUploaded).toBeGreaterThanOrEqual(acknowledged);
  expect(pending.chunksUploaded).toBeLessThan(chunksTotal);
  expect(await storage.createFile({ bucketId, fileId, file })).toMatchObject(complete);
  await assertBytes();
});

/**
 * Release 12.0.1 means to skip the chunks that are there, but never counts them, so it skips all the others as well,
 * against every server. Nothing is lost: it sends everything once the pending file is gone.
 */
it('appwrite-cli leaves a pending file as it is, and sends it anew when that is deleted', async () => {
  const path = await home.write('film.bin', bytes);
  const cli = (...args: string[]) => appwriteCli(home.path, args);
  const create = ['storage', 'create-file', '--bucket-id', bucketId, '--file-id', fileId, '--file', path];
  await cli('client', '--endpoint', server.apiUrl);
  await cli('client', '--project-id', 'latchkey', '--key', key);

  const upload = cli(...create).then(
    () => 'done',
    () => 'failed',
  );
  const uploaded = async () => (await storedFile()).chunksUploaded ?? 0;
  await expect.poll(uploaded, { interval: 5 }).toBeGreaterThan(1);
  await server.kill();
  expect(await upload).toBe('failed');
  await restart();

  const pending = await storedFile();
  expect(pending.chunksUploaded).toBeGreaterThan(1);
  expect(pending.chunksUploaded).toBeLessThan(chunksTotal);
  await cli(...create);
  expect(await storedFile()).toEqual(pending);
  await cli('storage', 'delete-file', '--bucket-id', bucketId, '--file-id', fileId);
  await cli(...create);
  expect(await storedFile()).toMatchObject(complete);
  await assertBytes();
});
