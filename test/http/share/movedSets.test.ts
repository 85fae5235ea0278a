/** A set whose folder was moved: its owner says where it is now, and its address, pins and ETag stay. */
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { ask } from '../../helpers/ask.ts';
import { editInPlace } from '../../helpers/editInPlace.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';

const site = setUpSetSite();
const at = (path: string) => join(site.folder, path);
const zip = (record: LinkRecord) => ask(`${site.page(record)}/${encodeURIComponent(record.file.name)}`);

async function makeFolder(name: string): Promise<void> {
  await mkdir(at(`${name}/days`), { recursive: true });
  for (const path of ['a.txt', 'b.txt', 'days/1.txt'])
    await writeFile(at(`${name}/${path}`), `${name} ${path}`);
}

/** From then on the bytes of its members decide. */
async function hashed(record: LinkRecord): Promise<LinkRecord> {
  await poll(async () => {
    const manifest = (await (await fetch(`${site.page(record)}/manifest.json`)).json()) as Manifest;
    return manifest.files.every(({ sha256 }) => sha256 !== '');
  }, 'the hashes');
  return record;
}

const relink = ({ token }: LinkRecord, path?: string) =>
  fetch(`${site.apiOrigin}/v1/latchkey/links/${token.id}/relink`, {
    method: 'POST',
    headers: { 'X-Latchkey-Secret': 'secret', 'content-type': 'application/json' },
    body: JSON.stringify({ path }),
  });
const linkAfter = async (record: LinkRecord, path: string) =>
  (await (await relink(record, path)).json()) as Link;
const messageOf = async (answer: Response) => ((await answer.json()) as { message: string }).message;

test('a folder that was renamed gives the same zip, byte for byte, under the same ETag', async () => {
  await makeFolder('trip');
  const record = await site.shareSet(['trip']);
  const before = await zip(record);
  await rename(at('trip'), at('moved'));
  expect((await zip(record)).status).toBe(412);
  expect(await linkAfter(record, at('moved'))).toMatchObject({
    problem: '',
    name: 'trip.zip',
    state: 'live',
  });
  const after = await zip(record);
  expect([after.status, after.headers.etag]).toEqual([200, before.headers.etag]);
  expect(after.body.equals(before.body)).toBe(true);
});

test('a copy elsewhere is served once its bytes are known to be the same, and what differs is told', async () => {
  await makeFolder('copied');
  const record = await hashed(await site.shareSet(['copied']));
  const before = await zip(record);
  await cp(at('copied'), at('copy'), { recursive: true, preserveTimestamps: true });
  await rm(at('copied'), { recursive: true });
  expect(await linkAfter(record, at('copy'))).toMatchObject({ problem: '' });
  const after = await zip(record);
  expect([after.headers.etag, after.body.equals(before.body)]).toEqual([before.headers.etag, true]);
  await rename(at('copy'), at('edited'));
  await writeFile(at('edited/b.txt'), 'something else');
  const told = await linkAfter(record, at('edited'));
  expect(told).toMatchObject({ problem: 'changed', problemPath: 'copied/b.txt' });
  expect((await zip(record)).status).toBe(412);
  expect(await (await fetch(`${site.page(record)}/files/copied/a.txt`)).text()).toBe('copied a.txt');
  expect((await fetch(`${site.page(record)}/files/copied/b.txt`)).status).not.toBe(200);
});

test('an edit that hides behind the old size and time is not served from the new place either', async () => {
  await makeFolder('hidden');
  const record = await hashed(await site.shareSet(['hidden']));
  await rename(at('hidden'), at('found'));
  await editInPlace(at('found/a.txt'), 'HIDDEN');
  await relink(record, at('found'));
  const answer = await fetch(`${site.page(record)}/files/hidden/a.txt`);
  expect(await answer.text()).not.toContain('HIDDEN');
});

test('of several things, those that are gone are looked for in the folder that is named', async () => {
  await makeFolder('first');
  await makeFolder('second');
  await writeFile(at('third.txt'), 'third');
  const record = await hashed(await site.shareSet(['first', 'second', 'third.txt']));
  const before = await zip(record);
  await mkdir(at('archive'));
  for (const name of ['second', 'third.txt']) await rename(at(name), at(`archive/${name}`));
  expect(await linkAfter(record, at('archive'))).toMatchObject({ problem: '' });
  expect((await zip(record)).body.equals(before.body)).toBe(true);
});

test('nothing changes where nothing of it lies, or no place is named', async () => {
  await makeFolder('kept');
  const record = await site.shareSet(['kept']);
  await mkdir(at('empty'));
  const refused = await relink(record, at('empty'));
  expect([refused.status, await messageOf(refused)]).toEqual([400, expect.stringContaining('kept.zip')]);
  const unnamed = await relink(record);
  expect([unnamed.status, await messageOf(unnamed)]).toEqual([400, expect.stringContaining('which folder')]);
  expect((await zip(record)).status).toBe(200);
  await rename(at('kept'), at('gone'));
  const renewed = await fetch(`${site.apiOrigin}/v1/latchkey/links/${record.token.id}/version`, {
    method: 'POST',
    headers: { 'X-Latchkey-Secret': 'secret' },
  });
  expect([renewed.status, await messageOf(renewed)]).toEqual([400, expect.stringContaining('which folder')]);
  expect(await linkAfter(record, at('gone'))).toMatchObject({ problem: '', files: 3 });
});

test('a file by itself can be told its new place, too', async () => {
  const record = await hashed(await site.share('alone.txt', 'alone'));
  await mkdir(at('away'));
  await rename(at('alone.txt'), at('away/other.txt'));
  expect(await linkAfter(record, at('away/other.txt'))).toMatchObject({ name: 'alone.txt' });
  await poll(async () => (await fetch(site.content(record, 'download'))).status === 200, 'the file');
});
