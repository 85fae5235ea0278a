/** A set as its visitors meet it: the page, single files, folders, the manifest, and what happens when a file is changed. */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { unpackers } from '../../helpers/unpackers.ts';

const site = setUpSetSite();
let trip: LinkRecord;

async function write(path: string, content: string | Uint8Array = path): Promise<void> {
  await mkdir(join(site.folder, path, '..'), { recursive: true });
  await writeFile(join(site.folder, path), content);
}

const manifestOf = async (record: LinkRecord) =>
  (await (await fetch(`${site.page(record)}/manifest.json`)).json()) as Manifest;
const pathsOf = async (record: LinkRecord) => (await manifestOf(record)).files.map(({ path }) => path);
const pick = (record: LinkRecord, path: string, init?: RequestInit) =>
  fetch(`${site.page(record)}/files/${path}`, init);

beforeAll(async () => {
  for (const path of ['trip/a.txt', 'trip/days/1.txt', 'trip/days/2.txt', 'trip/ü #?%.txt', 'outside.txt']) {
    await write(path);
  }
  await symlink(join(site.folder, 'outside.txt'), join(site.folder, 'trip/way-out'));
  await symlink(join(site.folder, 'trip/a.txt'), join(site.folder, 'trip/same'));
  await symlink(join(site.folder, 'trip/days'), join(site.folder, 'trip/loop'));
  await symlink('nowhere', join(site.folder, 'trip/broken'));
  trip = await site.shareSet(['trip']);
});

test('the manifest names every file and says what was left out', async () => {
  const manifest = await manifestOf(trip);
  expect(manifest).toMatchObject({ name: 'trip.zip', size: trip.file.sizeOriginal, complete: true });
  expect(manifest.files.map(({ path }) => path)).toEqual([
    'trip/a.txt',
    'trip/days/1.txt',
    'trip/days/2.txt',
    'trip/same',
    'trip/ü #_%.txt',
  ]);
  expect(manifest.leftOut).toEqual([
    { path: 'trip/broken', reason: 'brokenLink' },
    { path: 'trip/loop', reason: 'linkToFolder' },
    { path: 'trip/way-out', reason: 'linkOut' },
  ]);
  await poll(
    async () => (await manifestOf(trip)).files.every(({ sha256 }) => sha256.length === 64),
    'hashes',
  );
});

test('a file by itself has one, too', async () => {
  await write('single.txt', 'one');
  const single = await site.share('single.txt', 'one');
  expect(await manifestOf(single)).toMatchObject({
    name: 'single.txt',
    size: 3,
    complete: true,
    files: [{ path: 'single.txt', size: 3 }],
    leftOut: [],
  });
  expect(await (await pick(single, 'single.txt')).text()).toBe('one');
  expect((await pick(single, 'other.txt')).status).toBe(404);
});

test('the page lists a folder with its files and folders', async () => {
  const page = await (await fetch(site.page(trip))).text();
  for (const shown of ['a.txt', 'days', 'same']) expect(page).toContain(`>${shown}</bdi>`);
  expect(page).not.toContain('way-out');
  const inside = await (await fetch(`${site.page(trip)}?in=${encodeURIComponent('trip/days/')}`)).text();
  expect(inside).toContain('>1.txt</bdi>');
  expect(inside).not.toContain('>a.txt</bdi>');
});

describe('a single file of it', () => {
  test('comes with its type, an ETag and ranges', async () => {
    const answer = await pick(trip, 'trip/days/1.txt');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain']);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="1.txt"');
    expect(await answer.text()).toBe('trip/days/1.txt');
    const etag = answer.headers.get('etag') ?? '';
    const part = await pick(trip, 'trip/days/1.txt', { headers: { range: 'bytes=5-8', 'if-range': etag } });
    expect([part.status, await part.text()]).toEqual([206, 'days']);
    expect((await pick(trip, 'trip/days/1.txt', { headers: { 'if-match': '"x"' } })).status).toBe(412);
  });

  test('is found under the path of the manifest, percent-encoded', async () => {
    const path = (await pathsOf(trip)).at(-1) ?? '';
    const answer = await pick(trip, path.split('/').map(encodeURIComponent).join('/'));
    expect(await answer.text()).toBe('trip/ü #?%.txt');
  });

  test.each([
    'trip/way-out',
    '%2e%2e%2foutside.txt',
    'trip/days%2f..%2fa.txt',
    '%ff',
    'nothing',
    'trip/days/3.txt',
  ])('is not to be had as %s', async (path) => {
    expect((await pick(trip, path)).status).toBe(404);
  });
});

test('a folder of it is a zip of what lies below, by the same rules', async () => {
  const answer = await pick(trip, 'trip/days/');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="days.zip"');
  const zip = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-length')).toBe(`${zip.length}`);
  for (const { name, unpack } of unpackers()) {
    expect([...unpack(zip).keys()].sort(), name).toEqual(['days/1.txt', 'days/2.txt']);
  }
  const end = await pick(trip, 'trip/days/', { headers: { range: 'bytes=-30' } });
  expect(Buffer.from(await end.arrayBuffer()).equals(zip.subarray(-30))).toBe(true);
});

test('while it is being put together the page says so, and no byte is given', async () => {
  for (let count = 0; count < 3_000; count += 1) await write(`many/${count}`, '');
  const [record] = await site.core.links.fromPaths([join(site.folder, 'many')], { expire: null, label: '' });
  if (record === undefined) throw new Error('nothing was shared');
  const [page, direct] = await Promise.all([fetch(site.page(record)), fetch(site.direct(record))]);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Being prepared')]);
  const growing = await poll(async () => {
    const manifest = await manifestOf(record);
    return manifest.files.length > 0 && manifest;
  }, 'the first files');
  if (!growing.complete) {
    expect(growing).toMatchObject({ name: 'many.zip', size: null, leftOut: [] });
    expect(growing.files[0]).toEqual({ path: 'many/0', size: 0, sha256: '' });
  }
  expect([direct.status, direct.headers.get('retry-after')]).toEqual([503, '2']);
  expect((await fetch(site.content(record, 'download'))).status).toBe(404);
  await poll(() => site.again(record).file.chunksUploaded === 1, 'the set to be gathered');
  expect((await manifestOf(record)).files.length).toBe(3_000);
});

test('a link that is stopped ends that, and one that is restored begins it again', async () => {
  for (let count = 0; count < 3_000; count += 1) await write(`stopped/${count}`, '');
  const paths = [join(site.folder, 'stopped')];
  const [record] = await site.core.links.fromPaths(paths, { expire: null, label: '' });
  if (record === undefined) throw new Error('nothing was shared');
  const { id } = record.token;
  await poll(() => (site.again(record).file.source as { files: number }).files > 0, 'the first files');
  site.core.links.stop(id);
  const others = [await site.shareSet(['stopped']), await site.shareSet(['stopped'])];
  expect(others.map(({ file }) => (file.source as { files: number }).files)).toEqual([3_000, 3_000]);
  expect(site.again(record).file.chunksUploaded).toBe(0);
  site.core.links.change(id, { label: 'still stopped' });
  site.core.links.change(id, { stopped: false });
  await poll(() => site.again(record).file.chunksUploaded === 1, 'the set to be gathered');
  expect((await manifestOf(record)).files.length).toBe(3_000);
});

describe('when one of its files is changed', () => {
  async function shareChanging(name: string): Promise<LinkRecord> {
    await write(`${name}/a.bin`, Buffer.alloc(30_000_000, 1));
    await write(`${name}/b.txt`, 'before');
    return site.shareSet([name]);
  }

  test('a download under way is cut, and who goes on gets 412 until the new version is shared', async () => {
    const record = await shareChanging('edited');
    const answer = await fetch(site.direct(record));
    const etag = answer.headers.get('etag') ?? '';
    await write('edited/b.txt', 'after!');
    await expect(answer.arrayBuffer()).rejects.toThrow();
    const resume = (headers: Record<string, string>) =>
      fetch(site.direct(record), { headers: { range: 'bytes=1000-1999', ...headers } });
    expect((await resume({})).status).toBe(412);
    expect((await resume({ 'if-range': etag })).status).toBe(412);
    const { file } = site.again(record);
    expect([file.problem, file.source]).toEqual([
      'changed',
      expect.objectContaining({ culprit: 'edited/b.txt' }),
    ]);
    expect((await fetch(site.page(record))).status).toBe(200);
    expect((await pick(record, 'edited/b.txt')).status).toBe(412);
    expect((await pick(record, 'edited/a.bin')).status).toBe(200);

    await site.core.links.shareNewVersion(record.token.id);
    await poll(() => site.again(record).file.problem === '', 'the new version');
    const anew = await resume({ 'if-range': etag });
    expect(anew.status).toBe(200);
    expect(anew.headers.get('etag')).not.toBe(etag);
    await anew.body?.cancel();
    expect((await resume({ 'if-match': etag })).status).toBe(412);
    expect(await (await pick(record, 'edited/b.txt')).text()).toBe('after!');
  });

  test('who finds that out is answered, be it by the zip, a range, a folder or the address of the token', async () => {
    const asks: ((record: LinkRecord, at: string) => Promise<Response>)[] = [
      (record) => fetch(site.direct(record)),
      (record) => fetch(site.direct(record), { headers: { range: 'bytes=0-9' } }),
      (record, at) => pick(record, `${at}/`),
      (record) => fetch(site.content(record, 'download')),
    ];
    const statuses: number[] = [];
    for (const [index, ask] of asks.entries()) {
      const at = `first${index}`;
      await write(`${at}/a.txt`, 'before');
      const record = await site.shareSet([at]);
      await write(`${at}/a.txt`, 'after!');
      const answer = await ask(record, at);
      statuses.push(answer.status);
      expect(await answer.text()).not.toContain('after!');
      expect(site.again(record).file.problem).toBe('changed');
    }
    expect(statuses).toEqual([412, 412, 412, 404]);
  });

  test('that is deleted, the same, until it is back', async () => {
    const record = await shareChanging('gone');
    await rm(join(site.folder, 'gone/b.txt'));
    expect((await pick(record, 'gone/b.txt')).status).toBe(412);
    expect(site.again(record).file.problem).toBe('missing');
    expect((await fetch(site.direct(record))).status).toBe(412);
  });
});

describe('more files for the same link', () => {
  const add = (record: LinkRecord, ...names: string[]) =>
    site.core.links.addPaths(
      record.token.id,
      names.map((name) => join(site.folder, name)),
    );

  test('make another zip, in which what was there before stays as it was pinned', async () => {
    await write('album/one.txt');
    await write('album/two.txt');
    await write('three.txt');
    const record = await site.shareSet(['album']);
    const before = await fetch(site.direct(record));
    await before.arrayBuffer();
    const etag = before.headers.get('etag') ?? '';
    await write('album/two.txt', 'edited since');
    await write('album/new.txt');
    await add(record, 'three.txt');
    expect(await pathsOf(record)).toEqual(['album/one.txt', 'album/two.txt', 'three.txt']);
    const resume = (headers: Record<string, string>) =>
      fetch(site.direct(record), { method: 'HEAD', headers: { range: 'bytes=10-', ...headers } });
    expect((await resume({ 'if-match': etag })).status).toBe(412);
    expect((await pick(record, 'three.txt')).status).toBe(200);
    expect((await pick(record, 'album/two.txt')).status).toBe(412);
  });

  test('turn a single file into a set under the same address', async () => {
    const single = await site.share('alone.txt', 'alone');
    await write('company.txt');
    await add(single, 'company.txt', 'alone.txt');
    const record = site.again(single);
    expect(record.file).toMatchObject({ name: 'alone + 1.zip', mimeType: 'application/zip' });
    expect(await pathsOf(record)).toEqual(['alone.txt', 'company.txt']);
    const zip = Buffer.from(await (await fetch(site.direct(record))).arrayBuffer());
    for (const { name, unpack } of unpackers()) {
      expect(unpack(zip).get('alone.txt')?.toString(), name).toBe('alone');
    }
  });
});

test('new files of a folder are shared too, where its owner wants that', async () => {
  await write('inbox/a.txt');
  await write('inbox/m/b.txt');
  const record = await site.shareSet(['inbox']);
  const { id } = record.token;
  await write('inbox/l.txt');
  await rm(join(site.folder, 'inbox/a.txt'));
  await fetch(site.page(record));
  expect((await pathsOf(record)).length).toBe(2);
  site.core.links.change(id, { ofFile: { includeNew: true } });
  await fetch(site.page(record));
  await poll(async () => (await pathsOf(record)).length === 3, 'the new file');
  expect(await pathsOf(record)).toEqual(['inbox/a.txt', 'inbox/l.txt', 'inbox/m/b.txt']);
  const { contentId } = site.again(record).file.source as { contentId: string };
  site.clock.advance(10_000);
  await fetch(site.page(record));
  await pick(record, 'inbox/m/b.txt');
  expect(site.again(record).file.source).toMatchObject({ contentId });
});

test('a changed file of a set is found before a visitor asks', async () => {
  await write('watched/a.txt');
  const record = await site.shareSet(['watched']);
  await write('watched/a.txt', 'longer than it was');
  await poll(() => {
    site.clock.advance(4_000);
    return site.again(record).file.problem === 'changed';
  }, 'the change to be found');
  expect(site.again(record).file.source).toMatchObject({ culprit: 'watched/a.txt' });
});
