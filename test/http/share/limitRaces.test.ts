/** A limit is neither over- nor undershot, however many come at once and by whichever address. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

async function shareLimited(name: string, size: number, deliveryLimit: number): Promise<LinkRecord> {
  const { token } = await site.share(name, randomBytes(size));
  return site.core.links.change(token.id, { policy: { deliveryLimit } });
}

const file = (record: LinkRecord) => `${site.page(record)}/${record.file.name}`;
const counts = ({ link }: LinkRecord) => site.core.deliveries.countsOf(link);

async function download(url: string, agent: string, range?: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'user-agent': agent, ...(range && { range }) } });
  const { byteLength } = await answer.arrayBuffer();
  return answer.status < 300 ? byteLength : 0;
}

test.each([
  ['small', 1_000],
  ['large', 300_000],
])('two hundred visitors at once, for five deliveries of a %s file', async (name, size) => {
  const record = await shareLimited(`${name}.bin`, size, 5);
  const urls = [file(record), site.content(record, 'download'), site.content(record, 'view')];
  const got = await Promise.all(
    Array.from({ length: 200 }, (_, n) => download(urls[n % urls.length] ?? '', `visitor ${n}`)),
  );
  expect(got.filter((bytes) => bytes === size)).toHaveLength(5);
  expect(got.filter((bytes) => bytes > 0)).toHaveLength(5);
  await poll(() => counts(record).sent === 5, 'five to be sent');
  expect(counts(record)).toMatchObject({ started: 5, sent: 5, left: 0 });
});

test('the same visitor twice, and in ranges, is one; opening the page, HEAD and bots take none', async () => {
  const record = await shareLimited('one.bin', 1_000, 2);
  const bot = { 'user-agent': 'WhatsApp/2.23.20.0' };
  await fetch(site.page(record), { headers: bot });
  expect((await fetch(file(record), { headers: bot })).ok).toBe(false);
  await fetch(file(record), { method: 'HEAD' });
  expect(counts(record).left).toBe(2);
  expect(await download(file(record), 'a', 'bytes=0-499')).toBe(500);
  expect(counts(record).left).toBe(1);
  expect(await download(file(record), 'a', 'bytes=500-')).toBe(500);
  expect(await download(file(record), 'a')).toBe(1_000);
  expect(await download(site.content(record, 'view'), 'a')).toBe(1_000);
  expect(counts(record)).toMatchObject({ started: 1, sent: 1, left: 1 });
});

test('a slot that was let go is there for the next one', async () => {
  const record = await shareLimited('next.bin', 1_000, 1);
  expect(await download(file(record), 'a', 'bytes=0-799')).toBe(800);
  expect(await download(file(record), 'b')).toBe(0);
  site.clock.advance(31 * 60_000);
  expect(await download(file(record), 'b')).toBe(1_000);
  expect(await download(file(record), 'a')).toBe(0);
});

test('an empty file is used up like any other', async () => {
  const record = await shareLimited('empty.txt', 0, 1);
  const ask = async (agent: string) =>
    (await fetch(file(record), { headers: { 'user-agent': agent } })).status;
  expect([await ask('a'), await ask('b'), await ask('a')]).toEqual([200, 404, 200]);
  const other = { cookie: '', address: '127.0.0.1', userAgent: 'b' };
  const version = { etag: '"x"', size: 0 };
  expect(site.core.deliveries.reserve(record.token.id, other, version)).toBe('spent');
});

test('no answer of a limited link is kept for the next one', async () => {
  const record = await shareLimited('kept.txt', 10, 1);
  const got: number[] = [];
  for (const agent of ['a', 'a', 'b', 'a']) got.push(await download(site.content(record, 'view'), agent));
  expect(got).toEqual([10, 10, 0, 10]);
});

test('a visitor who was told that there is room has it', async () => {
  const record = await shareLimited('reserved.bin', 10, 1);
  const version = { etag: '"x"', size: 10 };
  const who = (userAgent: string) => ({ cookie: '', address: '127.0.0.1', userAgent });
  const reserve = (agent: string) => site.core.deliveries.reserve(record.token.id, who(agent), version);
  expect([reserve('a'), reserve('b'), reserve('a')]).toEqual([undefined, 'held', undefined]);
  expect(await download(file(record), 'b')).toBe(0);
  expect(await download(file(record), 'a')).toBe(10);
  expect(reserve('b')).toBe('spent');
});
