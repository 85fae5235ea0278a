/** A link that gives a folder as it is whenever somebody asks (docs/decisions/042), as visitors and its owner meet it. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { ask } from '../../helpers/ask.ts';
import { editInPlace } from '../../helpers/editInPlace.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpSetSite } from '../../helpers/setUpSetSite.ts';
import { slowDownForLooks } from '../../helpers/slowDownForLooks.ts';
import { startSlowDownload } from '../../helpers/slowDownload.ts';
import { unpackers } from '../../helpers/unpackers.ts';

const site = setUpSetSite();
const pathOf = (name: string) => join(site.folder, name);

async function write(path: string, content: string | Uint8Array = path): Promise<void> {
  await mkdir(join(pathOf(path), '..'), { recursive: true });
  await writeFile(pathOf(path), content);
}

/** Long enough after the last change, so that an ETag may be used again. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 40));

async function shareLive(name: string, more: { includeNew?: boolean } = {}): Promise<LinkRecord> {
  await settle();
  return site.shareSet([name], { isLive: true, ...more });
}

const zip = (record: LinkRecord, headers: Record<string, string> = {}) =>
  ask(site.direct(record), { headers });
const pick = (record: LinkRecord, path: string, headers: Record<string, string> = {}) =>
  ask(`${site.page(record)}/files/${path}`, { headers });
const page = async (record: LinkRecord) => await (await fetch(site.page(record))).text();
const manifestOf = async (record: LinkRecord) =>
  (await (await fetch(`${site.page(record)}/manifest.json`)).json()) as Manifest;
const owner = (path: string, init: RequestInit = {}) =>
  fetch(`${site.apiOrigin}/v1/latchkey/links${path}`, {
    ...init,
    headers: { 'X-Latchkey-Secret': 'secret', 'content-type': 'application/json' },
  });
const linkOf = async ({ token }: LinkRecord) => (await (await owner(`/${token.id}`)).json()) as Link;
const change = async ({ token }: LinkRecord, terms: object) =>
  (await (await owner(`/${token.id}`, { method: 'PATCH', body: JSON.stringify(terms) })).json()) as Link;

beforeAll(() => slowDownForLooks(site));

function filesIn(body: Buffer): Record<string, string> {
  const [first] = unpackers();
  const files = first?.unpack(body) ?? new Map<string, Buffer>();
  return Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString()]));
}

describe('a live folder', () => {
  test('is given as it is: page, list, zip and single files', async () => {
    await write('notes/a.txt', 'first');
    await write('notes/b.txt');
    const record = await shareLive('notes');
    const before = await zip(record);
    expect((await zip(record)).headers.etag).toBe(before.headers.etag);
    await write('notes/a.txt', 'the second');
    await settle();
    const after = await zip(record);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(filesIn(after.body)).toEqual({ 'notes/a.txt': 'the second', 'notes/b.txt': 'notes/b.txt' });
    expect((await pick(record, 'notes/a.txt')).body.toString()).toBe('the second');
    await write('notes/a.txt', 'and a third one');
    expect((await pick(record, 'notes/a.txt')).body.toString()).toBe('and a third one');
    await rm(pathOf('notes/b.txt'));
    expect(await page(record)).not.toContain('>b.txt</bdi>');
    expect((await pick(record, 'notes/b.txt')).status).toBe(404);
    const manifest = await manifestOf(record);
    expect(manifest.files).toEqual([expect.objectContaining({ path: 'notes/a.txt', size: 15 })]);
    expect(manifest.leftOut).toEqual([{ path: 'notes/b.txt', reason: 'missing' }]);
    const link = await linkOf(record);
    expect(link).toMatchObject({ policy: 'live', problem: '', state: 'live', files: 1, leftOut: 1 });
    const byToken = await ask(site.content(record, 'download'));
    expect(filesIn(byToken.body)).toEqual({ 'notes/a.txt': 'and a third one' });
  });

  test('takes back what was gone, and no file that was not shared', async () => {
    await write('saved/a.txt');
    await write('saved/b.txt');
    const record = await shareLive('saved');
    await rm(pathOf('saved/a.txt'));
    await write('saved/new.txt');
    expect(Object.keys(filesIn((await zip(record)).body))).toEqual(['saved/b.txt']);
    await write('saved/a.txt', 'again');
    expect((await pick(record, 'saved/a.txt')).body.toString()).toBe('again');
    expect((await pick(record, 'saved/new.txt')).status).toBe(404);
    expect((await manifestOf(record)).leftOut).toEqual([]);
  });

  test('takes what comes into it where its owner wants that, and forgets what went', async () => {
    await write('inbox/a.txt');
    const record = await shareLive('inbox', { includeNew: true });
    await rename(pathOf('inbox/a.txt'), pathOf('inbox/z.txt'));
    await write('inbox/deep/b.txt');
    const files = filesIn((await zip(record)).body);
    expect(Object.keys(files).sort()).toEqual(['inbox/deep/b.txt', 'inbox/z.txt']);
    expect((await manifestOf(record)).leftOut).toEqual([]);
  });

  test('that is gone is held back, and there again with the same ETag when it is back', async () => {
    await write('drive/a.txt');
    const record = await shareLive('drive');
    await zip(record);
    const { etag } = (await zip(record)).headers;
    await rename(pathOf('drive'), pathOf('unplugged'));
    expect((await zip(record)).status).toBe(412);
    expect((await pick(record, 'drive/a.txt')).status).toBe(412);
    expect(await linkOf(record)).toMatchObject({ state: 'problem', problem: 'missing', files: 1 });
    await rename(pathOf('unplugged'), pathOf('drive'));
    expect((await zip(record)).headers.etag).toBe(etag);
    expect(await linkOf(record)).toMatchObject({ state: 'live', problem: '' });
  });

  test('is followed by the watch, so that its owner sees its size before anybody asks', async () => {
    await write('watched/a.txt', 'short');
    const record = await shareLive('watched');
    const { size } = await linkOf(record);
    await write('watched/a.txt', 'much longer than before');
    await poll(async () => {
      site.clock.advance(4_000);
      return (await linkOf(record)).size > size;
    }, 'the size');
    expect(await linkOf(record)).toMatchObject({ problem: '' });
  });

  test('has an ETag that is used once as long as a change could leave no trace', async () => {
    await write('fresh/a.txt', 'one');
    const record = await shareLive('fresh');
    const etags = new Set<string | undefined>();
    for (let round = 0; round < 3; round += 1) {
      await write('fresh/a.txt', `${round}`);
      etags.add((await zip(record)).headers.etag);
    }
    expect(etags.size).toBe(3);
  });
});

describe('halves of two versions are not joined', () => {
  test('by who goes on with a part of the old one', async () => {
    await write('halves/a.txt', 'AAAAAAAA');
    await write('halves/b.txt');
    const record = await shareLive('halves');
    await zip(record);
    const { etag = '' } = (await zip(record)).headers;
    const single = (await pick(record, 'halves/a.txt')).headers.etag ?? '';
    const other = (await pick(record, 'halves/b.txt')).headers.etag ?? '';
    expect((await zip(record, { range: 'bytes=10-', 'if-range': etag })).status).toBe(206);
    await editInPlace(pathOf('halves/a.txt'), 'BBBBBBBB');
    await settle();
    expect((await zip(record, { range: 'bytes=10-', 'if-match': etag })).status).toBe(412);
    const resumed = await zip(record, { range: 'bytes=10-', 'if-range': etag });
    expect(resumed.status).toBe(200);
    expect(filesIn(resumed.body)['halves/a.txt']).toBe('BBBBBBBB');
    const part = { range: 'bytes=4-' };
    const again = await pick(record, 'halves/a.txt', { ...part, 'if-range': single });
    expect([again.status, again.body.toString()]).toEqual([200, 'BBBBBBBB']);
    // What nobody touched goes on.
    expect((await pick(record, 'halves/b.txt', { ...part, 'if-range': other })).status).toBe(206);
  });

  const size = 48 * 1_048_576;

  async function during(name: string, edit: (record: LinkRecord) => Promise<unknown>): Promise<number> {
    await write(`${name}/a.bin`, randomBytes(size));
    await write(`${name}/b.txt`, 'before');
    const record = await shareLive(name, { includeNew: true });
    const socket = await startSlowDownload(site.direct(record));
    await edit(record);
    socket.resume();
    await once(socket, 'close');
    return socket.bytesRead;
  }

  test('by a download under way, which is cut', async () => {
    const bytes = await during('edited', async (record) => {
      await write('edited/b.txt', 'after!');
      expect((await pick(record, 'edited/b.txt')).body.toString()).toBe('after!');
    });
    expect(bytes).toBeLessThan(size + 200);
  });

  test('also when what is edited is being sent', async () => {
    const edit = () => editInPlace(pathOf('sent/a.bin'), 'edited', size - 100);
    expect(await during('sent', edit)).toBeLessThan(size);
  });
});

test('a download goes on whose own files nobody touched, though there is another version by then', async () => {
  for (let count = 0; count < 200; count += 1) await write(`steady/${count}.txt`);
  await write('steady/a.bin', randomBytes(48 * 1_048_576));
  const record = await shareLive('steady', { includeNew: true });
  const socket = await startSlowDownload(site.direct(record));
  await write('steady/new.txt');
  expect((await pick(record, 'steady/new.txt')).status).toBe(200);
  // What belongs to no set any more goes in steps.
  site.clock.advance(1_000);
  await settle();
  socket.resume();
  await once(socket, 'close');
  expect(socket.bytesRead).toBeGreaterThan(record.file.sizeOriginal);
});

test('parts of two versions make no delivery, the whole of one does', async () => {
  await write('counted/a.txt', 'AAAAAAAA');
  const record = await shareLive('counted');
  await zip(record, { range: 'bytes=0-49' });
  await write('counted/a.txt', 'BBBBBBBB');
  await settle();
  await zip(record, { range: 'bytes=50-' });
  expect((await linkOf(record)).deliveries).toMatchObject({ sent: 0 });
  await zip(record, { range: 'bytes=0-49' });
  await poll(async () => (await linkOf(record)).deliveries.sent === 1, 'the delivery');
});

describe('the policy of a set', () => {
  test('changes both ways: live gives what is there now, pinned keeps what is there then', async () => {
    await write('policy/a.txt', 'shared');
    const record = await site.shareSet(['policy']);
    await write('policy/a.txt', 'changed');
    expect((await pick(record, 'policy/a.txt')).status).toBe(412);
    const { size } = await linkOf(record);
    expect(await change(record, { policy: 'live' })).toMatchObject({
      policy: 'live',
      size: size + 1,
      problem: '',
    });
    expect((await pick(record, 'policy/a.txt')).body.toString()).toBe('changed');
    await write('policy/a.txt', 'changed again');
    expect(await change(record, { policy: 'pinned' })).toMatchObject({ policy: 'pinned', size: size + 7 });
    expect((await pick(record, 'policy/a.txt')).body.toString()).toBe('changed again');
    await write('policy/a.txt', 'once more');
    expect((await pick(record, 'policy/a.txt')).status).toBe(412);
    expect((await zip(record)).status).toBe(412);
  });

  test('stays with a new version, with more files and with another place', async () => {
    await write('stays/a.txt');
    await write('more.txt');
    const record = await shareLive('stays');
    await owner(`/${record.token.id}/version`, { method: 'POST' });
    await site.core.links.addPaths(record.token.id, [pathOf('more.txt')]);
    await rename(pathOf('stays'), pathOf('moved'));
    // Its folder is looked for, and found to be gone, before its owner says where it is. Where that takes longer than who
    // asks waits, the answer is that of the look before.
    const given = async () => filesIn((await zip(record)).body);
    await expect.poll(given).toEqual({ 'more.txt': 'more.txt' });
    await expect(site.core.links.relink(record.token.id, site.folder)).rejects.toThrow('link_path_invalid');
    await site.core.links.relink(record.token.id, pathOf('moved'));
    expect(await linkOf(record)).toMatchObject({ policy: 'live' });
    await write('more.txt', 'edited');
    await write('moved/a.txt', 'edited too');
    await expect.poll(given).toEqual({ 'stays/a.txt': 'edited too', 'more.txt': 'edited' });
  });

  test('is said when a folder is shared, and not for what was uploaded', async () => {
    await write('said/a.txt');
    const body = JSON.stringify({ paths: [pathOf('said')], policy: 'live', includeNew: true });
    const shared = await owner('', { method: 'POST', body });
    expect(shared.status).toBe(201);
    const { links } = (await shared.json()) as { links: { link: Link }[] };
    expect(links[0]?.link).toMatchObject({ policy: 'live', includeNew: true });
    const uploads = JSON.stringify({
      uploads: [
        { path: 'a.txt', size: 1 },
        { path: 'b.txt', size: 1 },
      ],
    });
    const made = (await (await owner('', { method: 'POST', body: uploads })).json()) as typeof shared & {
      links: { link: Link }[];
    };
    const refused = await owner(`/${made.links[0]?.link.$id}`, {
      method: 'PATCH',
      body: JSON.stringify({ policy: 'live' }),
    });
    expect(refused.status).toBe(400);
    expect(((await refused.json()) as { message: string }).message).toContain('was uploaded');
  });
});
