/** One link for files that are uploaded afterwards: what it is on the way, once all is there, and when something never comes. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import type { Link, SharedFiles } from '../../../shared/wire/links.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { poll } from '../../helpers/poll.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpLatchkey } from '../../helpers/setUpLatchkey.ts';
import { unpackers } from '../../helpers/unpackers.ts';

const server = setUpLatchkey();
const chunk = 5_242_880;

type Expected = { link: Link; ids: string[] };

async function expectUploads(contents: Record<string, Uint8Array>, more: object = {}): Promise<Expected> {
  const uploads = Object.entries(contents).map(([path, { length }]) => ({ path, size: length }));
  const made = (await json(server.api('/latchkey/links', post({ uploads, ...more })))) as SharedFiles;
  expect(made.links.length).toBe(1);
  return { link: made.links[0]?.link as Link, ids: made.uploads ?? [] };
}

function send(id: string | undefined, path: string, content: Uint8Array, start?: number): Promise<Response> {
  const form = new FormData();
  form.append('fileId', id ?? '');
  const end = Math.min((start ?? 0) + chunk, content.length);
  const part = start === undefined ? content : content.slice(start, end);
  form.append('file', new Blob([part.slice()]), path.split('/').at(-1));
  const range = start === undefined ? undefined : `bytes ${start}-${end - 1}/${content.length}`;
  const headers: Record<string, string> =
    range === undefined ? {} : { 'content-range': range, 'x-appwrite-id': id ?? '' };
  return server.projectApi('/storage/buckets/shared/files', { method: 'POST', body: form, headers });
}

const get = async ({ $id }: Link) => (await json(server.api(`/latchkey/links/${$id}`))) as Link;
const remove = (id: string | undefined) =>
  server.projectApi(`/storage/buckets/shared/files/${id}`, { method: 'DELETE' });
const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const manifest = async ({ urls }: Link) => (await json(fetch(`${urls.page}/manifest.json`))) as Manifest;
const complete = (link: Link) =>
  poll(async () => {
    const now = await get(link);
    return now.complete && now;
  }, 'all of it');
const blobs = async () => {
  const folders = await readdir(join(server.dataDir, 'blobs')).catch(() => []);
  const names = await Promise.all(folders.map((name) => readdir(join(server.dataDir, 'blobs', name))));
  return names.flat().length;
};

const text = (words: string) => new TextEncoder().encode(words);
const three = {
  'a.txt': text('one'),
  'b.bin': Uint8Array.from({ length: chunk + 7 }, (_, at) => at % 251),
  'c/d.txt': text(''),
};

test('it is one link at once, says how far it is, and is a zip of what was sent once all is there', async () => {
  const { link, ids } = await expectUploads(three);
  expect(link).toMatchObject({ name: 'a + 2.zip', source: 'stored', files: 3, complete: false });
  expect(link.mimeType).toBe('application/zip');
  expect((await fetch(link.urls.download)).status).toBe(404);
  expect(await (await fetch(link.urls.page)).text()).toMatch(/Still on its way: 0\s%/);
  expect((await fetch(link.urls.direct)).status).toBe(503);

  expect((await send(ids[0], 'a.txt', three['a.txt'])).status).toBe(201);
  expect((await send(ids[1], 'b.bin', three['b.bin'], 0)).status).toBe(201);
  expect(await (await fetch(link.urls.page)).text()).toMatch(/Still on its way: 50\s%/);
  expect((await send(ids[2], 'c/d.txt', three['c/d.txt'])).status).toBe(201);
  expect((await get(link)).complete).toBe(false);
  expect((await send(ids[1], 'b.bin', three['b.bin'], chunk)).status).toBe(201);

  const whole = await complete(link);
  expect(whole).toMatchObject({ size: link.size, files: 3, leftOut: 0 });
  const zip = await bytesOf(whole.urls.download);
  expect(zip.length).toBe(link.size);
  const range = await fetch(whole.urls.download, { headers: { range: 'bytes=1000000-1000999' } });
  expect(Buffer.compare(await range.bytes(), zip.slice(1_000_000, 1_001_000))).toBe(0);
  for (const { unpack } of unpackers()) {
    const files = unpack(zip);
    expect([...files.keys()].toSorted()).toEqual(Object.keys(three));
    for (const [path, content] of Object.entries(three)) {
      expect(Buffer.compare(files.get(path) ?? Buffer.of(), content)).toBe(0);
    }
  }
});

test('its page lists them, single files and folders can be had, and the manifest has their hashes', async () => {
  const { link, ids } = await expectUploads(
    { 'trip/1.txt': text('1'), 'trip/day/2.txt': text('22') },
    { name: 'trip' },
  );
  await send(ids[0], '1.txt', text('1'));
  await send(ids[1], '2.txt', text('22'));
  const { urls } = await complete(link);
  expect(link.name).toBe('trip.zip');
  const page = await (await fetch(urls.page)).text();
  expect(page).toContain('1.txt');
  expect(page).toContain('day');
  expect(await (await fetch(`${urls.page}/files/trip/day/2.txt`)).text()).toBe('22');
  expect((await fetch(`${urls.page}/files/trip/day`)).headers.get('content-type')).toBe('application/zip');
  const { files, complete: isComplete } = await manifest(link);
  expect(isComplete).toBe(true);
  expect(files.map(({ path, size }) => [path, size])).toEqual([
    ['trip/1.txt', 1],
    ['trip/day/2.txt', 2],
  ]);
  for (const { sha256 } of files) expect(sha256).toMatch(/^[\da-f]{64}$/);
});

test('names that are the same on some system are told apart, and none leads out of a folder', async () => {
  const uploads = ['A.txt', 'a.txt', 'a.txt', 'X/1', 'x/1', 'con'].map((path) => ({ path, size: 1 }));
  const made = (await json(server.api('/latchkey/links', post({ uploads })))) as SharedFiles;
  const link = made.links[0]?.link as Link;
  for (const [index, { path }] of uploads.entries()) {
    expect((await send(made.uploads?.[index], path, text(`${index}`))).status).toBe(201);
  }
  await complete(link);
  const { files } = await manifest(link);
  const paths = ['A.txt', 'X/1', '_con', 'a (2).txt', 'a (3).txt', 'x (2)/1'];
  expect(files.map(({ path }) => path)).toEqual(paths);
  expect(await (await fetch(`${link.urls.page}/files/x%20(2)/1`)).text()).toBe('4');
  for (const path of ['../a', 'a//b', '/a', 'a/./b', '']) {
    const refused = await server.api('/latchkey/links', post({ uploads: [{ path, size: 1 }] }));
    expect(refused.status).toBe(400);
  }
});

test('a name that a form cannot carry is awaited as what becomes of it on the way', async () => {
  const names = ['a%22b.txt', '100%0a.txt', 'x\ud800.txt'];
  const { link, ids } = await expectUploads(Object.fromEntries(names.map((name) => [name, text('1')])));
  for (const [at, name] of names.entries()) {
    expect((await send(ids[at], name, text('1'))).status).toBe(201);
  }
  await complete(link);
  const { files } = await manifest(link);
  expect(files.map(({ path }) => path)).toEqual(['100_.txt', 'a_b.txt', 'x\ufffd.txt']);
});

test('what is given up is left out and said so; without anything left the link goes away', async () => {
  const { link, ids } = await expectUploads(three);
  await send(ids[0], 'a.txt', three['a.txt']);
  await send(ids[1], 'b.bin', three['b.bin'], 0);
  expect((await remove(ids[1])).status).toBe(204);
  expect((await get(link)).complete).toBe(false);
  await send(ids[2], 'c/d.txt', three['c/d.txt']);
  const whole = await complete(link);
  expect(whole).toMatchObject({ files: 2, leftOut: 1 });
  expect(await manifest(link)).toMatchObject({ leftOut: [{ path: 'b.bin', reason: 'notUploaded' }] });
  expect((await bytesOf(whole.urls.download)).length).toBe(whole.size);

  const none = await expectUploads({ 'a.txt': text('1'), 'b.txt': text('2') });
  for (const id of none.ids) await remove(id);
  await poll(async () => (await server.api(`/latchkey/links/${none.link.$id}`)).status === 404, 'its end');
});

test('the last one given up makes it whole, and one that is deleted later is missing', async () => {
  const { link, ids } = await expectUploads({ 'a.txt': text('1'), 'b.txt': text('2'), 'c.txt': text('3') });
  await send(ids[0], 'a.txt', text('1'));
  await send(ids[1], 'b.txt', text('2'));
  await remove(ids[2]);
  const { urls } = await complete(link);
  expect((await fetch(urls.download)).status).toBe(200);
  await remove(ids[0]);
  expect(await get(link)).toMatchObject({ problem: 'missing', problemPath: 'a.txt' });
  expect((await fetch(urls.direct)).status).toBe(412);
  expect(await (await fetch(`${urls.page}/files/b.txt`)).text()).toBe('2');
});

test('with the file of the link go its members, unless they have a link of their own', async () => {
  const before = await blobs();
  const { link, ids } = await expectUploads({ 'a.txt': text('1'), 'b.txt': text('2'), 'c.txt': text('3') });
  await send(ids[0], 'a.txt', text('1'));
  await send(ids[1], 'b.txt', text('2'));
  const files = [{ bucketId: 'shared', fileId: ids[1] }];
  const own = (await json(server.api('/latchkey/links', post({ files })))) as SharedFiles;
  expect(await blobs()).toBe(before + 2);
  await remove(link.fileId);
  await poll(async () => (await blobs()) === before + 1, 'its bytes to go');
  expect(await (await fetch(own.links[0]?.link.urls.download ?? '')).text()).toBe('2');
  const left = (await json(server.projectApi('/storage/buckets/shared/files'))) as { files: StoredFile[] };
  expect(left.files.map(({ $id }) => $id).filter((id) => ids.includes(id))).toEqual([ids[1]]);
});

test('only the very file is taken, once, and nobody but the owner names uploads', async () => {
  const { ids } = await expectUploads({ 'a.txt': text('1'), 'b.txt': text('2') });
  expect((await send(ids[0], 'a.txt', text('12'))).status).toBe(409);
  expect((await send(ids[0], 'z.txt', text('1'))).status).toBe(409);
  expect((await send(ids[0], 'a.txt', text('1'))).status).toBe(201);
  expect((await send(ids[0], 'a.txt', text('x'))).status).toBe(409);
  // As a chunk, what is there is told from what waits under another name.
  expect((await send(ids[0], 'a.txt', text('1'), 0)).status).toBe(200);
  expect((await send(ids[1], 'z.txt', text('2'), 0)).status).toBe(409);
  const { secret } = await server.createKey(['links.write', 'files.write']);
  const request = post({ uploads: [{ path: 'a', size: 1 }] });
  const headers = { ...request.headers, 'x-appwrite-key': secret, 'x-appwrite-project': server.projectId };
  const answer = await fetch(`${server.apiUrl}/latchkey/links`, { ...request, headers });
  expect(answer.status).toBe(401);
});

test('the terms of any link hold for it, and nothing can be added to it', async () => {
  const terms = { label: 'L', note: 'N', limit: 2, password: 'open sesame', expire: '2040-01-01' };
  const { link, ids } = await expectUploads({ 'a.txt': text('1'), 'b.txt': text('2') }, terms);
  expect(link).toMatchObject({ label: 'L', note: 'N', limit: 2, passworded: true });
  expect(await (await fetch(link.urls.page)).text()).toContain('password');
  await send(ids[0], 'a.txt', text('1'));
  await send(ids[1], 'b.txt', text('2'));
  await complete(link);
  const added = await server.api(`/latchkey/links/${link.$id}/files`, post({ paths: ['/etc/hosts'] }));
  expect(added.status).toBe(400);
  expect((await server.api(`/latchkey/links/${link.$id}/version`, post({}))).status).toBe(400);
});

test('a kill between two uploads loses nothing, and what comes then ends in the same link', async () => {
  const { link, ids } = await expectUploads(three);
  await send(ids[0], 'a.txt', three['a.txt']);
  await send(ids[1], 'b.bin', three['b.bin'], 0);
  await server.kill();
  await server.restart();
  await send(ids[1], 'b.bin', three['b.bin'], chunk);
  expect((await get(link)).complete).toBe(false);
  await send(ids[2], 'c/d.txt', three['c/d.txt']);
  const whole = await complete(link);
  expect((await bytesOf(whole.urls.download)).length).toBe(link.size);
  expect(await readFile(join(server.dataDir, 'server.json'), 'utf8')).not.toBe('');
});

test('a file that is renamed while it is awaited is sent under its old name and keeps the new one', async () => {
  const { link, ids } = await expectUploads({ 'a.txt': text('one'), 'b.txt': text('two') });
  const path = (at: number) => `/storage/buckets/shared/files/${ids[at]}`;
  expect((await server.projectApi(path(0), { ...post({ name: 'new.md' }), method: 'PUT' })).status).toBe(200);
  const files = [{ bucketId: 'shared', fileId: ids[1] }];
  const { links } = (await json(server.api('/latchkey/links', post({ files })))) as SharedFiles;
  const renaming = { ...post({ name: 'newer.md' }), method: 'PATCH' };
  expect((await server.api(`/latchkey/links/${links[0]?.link.$id}`, renaming)).status).toBe(200);
  expect((await send(ids[0], 'a.txt', text('one'))).status).toBe(201);
  expect((await send(ids[1], 'b.txt', text('two'))).status).toBe(201);
  const names = [0, 1].map(async (at) => ((await json(server.projectApi(path(at)))) as StoredFile).name);
  expect(await Promise.all(names)).toEqual(['new.md', 'newer.md']);
  await complete(link);
});
