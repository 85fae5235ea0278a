/** A link that gives its file as it is whenever somebody asks (docs/decisions/038), as visitors and its owner meet it. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { appendFile, chmod, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { ask } from '../../helpers/ask.ts';
import { editInPlace } from '../../helpers/editInPlace.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { startSlowDownload } from '../../helpers/slowDownload.ts';

const site = setUpShareSite();
const pathOf = (name: string) => join(site.folder, name);

async function shareLive(name: string, content: string | Uint8Array): Promise<LinkRecord> {
  await writeFile(pathOf(name), content);
  const options = { expire: null, label: '', isLive: true };
  const [record] = await site.core.links.fromPaths([pathOf(name)], options);
  if (record === undefined) throw new Error('nothing was shared');
  return record;
}

const file = (record: LinkRecord) => `${site.page(record)}/${record.file.name}`;
const get = (record: LinkRecord, headers: Record<string, string> = {}) => ask(file(record), { headers });
const owner = (path: string, init: RequestInit = {}) =>
  fetch(`${site.apiOrigin}/v1/latchkey/links${path}`, {
    ...init,
    headers: { 'X-Latchkey-Secret': 'secret', 'content-type': 'application/json' },
  });
const linkOf = async ({ token }: LinkRecord) => (await (await owner(`/${token.id}`)).json()) as Link;
const setPolicy = async ({ token }: LinkRecord, policy: string) =>
  (await (await owner(`/${token.id}`, { method: 'PATCH', body: JSON.stringify({ policy }) })).json()) as Link;
/** Long enough after the last change, so that its ETag may be used again. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 40));

describe('a live file', () => {
  test('is given as it is, with its size, date and an ETag of its own', async () => {
    const record = await shareLive('notes.txt', 'first');
    await settle();
    const before = await get(record);
    expect((await get(record)).headers.etag).toBe(before.headers.etag);
    await writeFile(pathOf('notes.txt'), 'the second');
    await settle();
    const after = await get(record);
    expect([after.status, after.body.toString()]).toEqual([200, 'the second']);
    expect(after.headers).toMatchObject({ 'content-length': '10' });
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(await linkOf(record)).toMatchObject({ policy: 'live', size: 10, problem: '', state: 'live' });
    const byToken = await ask(site.content(record, 'download'));
    expect([byToken.body.toString(), byToken.headers.etag]).toEqual(['the second', after.headers.etag]);
  });

  test('joins no halves of two versions, however the second one came about', async () => {
    const record = await shareLive('halves.txt', 'AAAAAAAA');
    await settle();
    const { etag = '', 'last-modified': date = '' } = (await get(record)).headers;
    await editInPlace(pathOf('halves.txt'), 'BBBBBBBB');
    await settle();
    for (const validator of [etag, date]) {
      const resumed = await get(record, { range: 'bytes=4-', 'if-range': validator });
      expect([resumed.status, resumed.body.toString()]).toEqual([200, 'BBBBBBBB']);
    }
    const guarded = await get(record, { range: 'bytes=4-', 'if-match': etag });
    expect(guarded.status).toBe(412);
    await writeFile(pathOf('next'), 'CCCCCCCC');
    await rename(pathOf('next'), pathOf('halves.txt'));
    expect((await get(record)).body.toString()).toBe('CCCCCCCC');
  });

  test('has an ETag that is used once as long as a change could leave no trace', async () => {
    const record = await shareLive('fresh.txt', 'one');
    const etags = new Set<string | undefined>();
    for (let round = 0; round < 3; round += 1) {
      appendFileSync(pathOf('fresh.txt'), '.');
      etags.add((await get(record)).headers.etag);
    }
    expect(etags.size).toBe(3);
  });

  test('has the type that it has now, and its page shows it', async () => {
    const record = await shareLive('kind', 'just words');
    expect(await (await fetch(site.page(record))).text()).toContain('just words');
    await writeFile(pathOf('kind'), Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'));
    const { headers } = await get(record);
    expect(headers['content-type']).toContain('application/pdf');
    expect(await (await fetch(site.page(record))).text()).not.toContain('just words');
  });

  test('says no fingerprint that is not of these bytes', async () => {
    const record = await shareLive('hashed.txt', 'old');
    const manifest = async () => {
      const answer = await fetch(`${site.page(record)}/manifest.json`);
      return ((await answer.json()) as Manifest).files[0];
    };
    const sha256 = async () => {
      // It is hashed once nobody has written to it for a while.
      site.clock.advance(60_000);
      return (await manifest())?.sha256 || undefined;
    };
    const before = await poll(sha256, 'the hash');
    await writeFile(pathOf('hashed.txt'), 'other');
    expect(await manifest()).toMatchObject({ size: 5, sha256: '' });
    expect(await poll(sha256, 'the next hash')).not.toBe(before);
  });

  test('is not there while it is gone, and there again when it is back', async () => {
    const record = await shareLive('comes.txt', 'here');
    await rm(pathOf('comes.txt'));
    expect((await get(record)).status).toBe(404);
    expect(await linkOf(record)).toMatchObject({ state: 'problem', problem: 'missing' });
    await writeFile(pathOf('comes.txt'), 'back');
    expect((await get(record)).body.toString()).toBe('back');
    expect(await linkOf(record)).toMatchObject({ state: 'live', problem: '' });
  });

  test('is followed by the watch, so that its owner sees its size before anybody asks', async () => {
    const record = await shareLive('watched.txt', 'short');
    await writeFile(pathOf('watched.txt'), 'much longer');
    await poll(async () => {
      site.clock.advance(60_000);
      return (await linkOf(record)).size === 11;
    }, 'the size');
    expect(await linkOf(record)).toMatchObject({ problem: '' });
  });
});

test('parts of two versions make no delivery, the whole of one does', async () => {
  const record = await shareLive('counted.txt', 'AAAAAAAA');
  await settle();
  await get(record, { range: 'bytes=0-3' });
  await writeFile(pathOf('counted.txt'), 'BBBBBBBB');
  await settle();
  await get(record, { range: 'bytes=4-7' });
  expect((await linkOf(record)).deliveries).toMatchObject({ sent: 0 });
  await get(record, { range: 'bytes=0-3' });
  await poll(async () => (await linkOf(record)).deliveries.sent === 1, 'the delivery');
});

describe('a download of a live file', () => {
  const size = 64 * 1_048_576;

  /** @returns how many bytes of the body arrived although the file was changed after the first ones */
  async function during(name: string, change: () => Promise<unknown>): Promise<number> {
    const record = await shareLive(name, randomBytes(size));
    await settle();
    const socket = await startSlowDownload(file(record));
    await change();
    socket.resume();
    await once(socket, 'close');
    return socket.bytesRead;
  }

  test('has what was there when it began, where more is added meanwhile', async () => {
    const content = randomBytes(8 * 1_048_576);
    const record = await shareLive('app.log', content);
    const answer = await fetch(file(record));
    const reader = answer.body?.getReader();
    const chunks: Uint8Array[] = [];
    for (;;) {
      const part = await reader?.read();
      if (part?.value === undefined) break;
      appendFileSync(pathOf('app.log'), 'another line\n');
      chunks.push(part.value);
    }
    expect(answer.headers.get('content-length')).toBe(String(content.length));
    expect(Buffer.concat(chunks).equals(content)).toBe(true);
    expect(Number((await get(record)).headers['content-length'])).toBeGreaterThan(content.length);
  });

  test('is cut when it is edited in place', async () => {
    const bytes = await during('edited.bin', () => editInPlace(pathOf('edited.bin'), 'edited', size - 100));
    expect(bytes).toBeLessThan(size);
  });

  test('is cut when more is added and something before it was edited', async () => {
    const bytes = await during('both.bin', async () => {
      await appendFile(pathOf('both.bin'), 'more');
      await editInPlace(pathOf('both.bin'), 'edited', 1);
    });
    expect(bytes).toBeLessThan(size);
  });

  test('is cut when it is replaced, and the next one has the new file', async () => {
    const bytes = await during('replaced.bin', async () => {
      await writeFile(pathOf('replaced.new'), 'new');
      await rename(pathOf('replaced.new'), pathOf('replaced.bin'));
    });
    expect(bytes).toBeLessThan(size);
  });

  test('goes on when only its rights change', async () => {
    const content = randomBytes(size / 8);
    const record = await shareLive('rights.bin', content);
    const answer = await fetch(file(record));
    await chmod(pathOf('rights.bin'), 0o640);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
  });

  test('is as fast as any where nobody has written for long, and cut in the same way', async () => {
    const record = await shareLive('quiet.bin', randomBytes(size));
    await utimes(pathOf('quiet.bin'), 1_000_000, 1_000_000);
    await settle();
    const socket = await startSlowDownload(file(record));
    await appendFile(pathOf('quiet.bin'), 'more');
    socket.resume();
    await once(socket, 'close');
    expect(Number((await get(record, { range: 'bytes=0-0' })).headers['content-range']?.split('/')[1])).toBe(
      size + 4,
    );
  });
});

describe('the policy of a link', () => {
  test('changes both ways: live gives what is there now, pinned keeps what is there then', async () => {
    const record = await site.share('policy.txt', 'shared');
    expect(await linkOf(record)).toMatchObject({ policy: 'pinned' });
    await writeFile(pathOf('policy.txt'), 'changed');
    expect((await get(record)).status).toBe(404);
    expect(await setPolicy(record, 'live')).toMatchObject({ policy: 'live', size: 7, problem: '' });
    expect((await get(record)).body.toString()).toBe('changed');
    await writeFile(pathOf('policy.txt'), 'changed again');
    expect(await setPolicy(record, 'pinned')).toMatchObject({ policy: 'pinned', size: 13, problem: '' });
    expect((await get(record)).body.toString()).toBe('changed again');
    await writeFile(pathOf('policy.txt'), 'once more');
    expect((await get(record)).status).toBe(404);
  });

  test('pinned anew is what it was: its ETag stays, and nothing is wrong with it before its hash is there', async () => {
    const record = await site.share('pinned.txt', 'pinned');
    const before = await get(record);
    expect(await setPolicy(record, 'pinned')).toMatchObject({ policy: 'pinned', problem: '' });
    expect((await get(record)).headers.etag).toBe(before.headers.etag);
    await writeFile(pathOf('large.bin'), '');
    await truncate(pathOf('large.bin'), 4_000_000_000);
    const [unhashed] = await site.core.links.fromPaths([pathOf('large.bin')], { expire: null, label: '' });
    if (unhashed === undefined) throw new Error('nothing was shared');
    expect(await setPolicy(unhashed, 'pinned')).toMatchObject({ policy: 'pinned', problem: '' });
  });

  test('stays with the new version that its owner shares, and with a new place', async () => {
    const record = await shareLive('stays.txt', 'one');
    await owner(`/${record.token.id}/version`, { method: 'POST' });
    expect(await linkOf(record)).toMatchObject({ policy: 'live' });
    await rename(pathOf('stays.txt'), pathOf('stays.moved'));
    const moved = await owner(`/${record.token.id}/relink`, { method: 'POST' });
    expect(await moved.json()).toMatchObject({ policy: 'live', problem: '' });
    await writeFile(pathOf('stays.moved'), 'two');
    expect((await get(record)).body.toString()).toBe('two');
  });
});
