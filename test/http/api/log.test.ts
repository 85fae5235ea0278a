/** The log of a link as its owner reads it, live and afterwards. */
import { createHash } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { LinkLog } from '../../../shared/wire/log.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();
const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
const formula = '=HYPERLINK("http://evil.example","click")';
const columns = 'at,visitor,agent,userAgent,address,bot,event,bytes,percent';
let record: LinkRecord;

const owner = { 'x-latchkey-secret': 'secret' };
const api = (path: string) => fetch(`${site.apiOrigin}/v1/latchkey/links/${path}`, { headers: owner });
const log = async (query = ''): Promise<LinkLog> =>
  (await (await api(`${record.token.id}/log${query}`)).json()) as LinkLog;
const download = (userAgent: string) =>
  fetch(`${site.page(record)}/${record.file.name}`, { headers: { 'user-agent': userAgent } });

beforeEach(async () => {
  record = await site.share(`${Math.random()}.txt`, 'some text');
});

test('the newest first, in pages, with the visitor in words', async () => {
  await fetch(site.page(record), { headers: { accept: 'text/html', 'user-agent': firefox } });
  await download('curl/8.9.1');
  const { total, entries } = await log();
  expect(entries).toMatchObject([
    { event: 'sent', agent: 'curl', userAgent: 'curl/8.9.1', address: '127.0.0.1', bytes: 9, percent: 100 },
    { event: 'started', agent: 'curl', bot: false },
    { event: 'looked', agent: 'Firefox, Windows', userAgent: firefox, bytes: 0, percent: 0 },
    { event: 'opened', agent: 'Firefox, Windows', userAgent: firefox, bytes: 0, percent: 0 },
  ]);
  expect(total).toBe(4);
  expect(Object.keys(entries[0] ?? {}).join()).toBe(columns);
  expect(await log('?limit=1&offset=3')).toEqual({ total: 4, entries: [entries[3]] });
  const link = (await (await api(record.token.id)).json()) as { deliveries: object };
  expect(link.deliveries).toEqual({ started: 1, sent: 1, confirmed: 0, limitLeft: null });
});

test('a link knows who looked last, until somebody takes something', async () => {
  const look = async () => ((await (await api(record.token.id)).json()) as Link).lastLook;
  const open = (userAgent: string) =>
    fetch(site.page(record), { headers: { accept: 'text/html', 'user-agent': userAgent } });
  expect(await look()).toBeNull();
  await open(firefox);
  await open('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)');
  expect(await look()).toEqual({ at: expect.stringMatching(/^2\d{3}-/), event: 'looked' });
  await download('curl/8.9.1');
  expect(await look()).toBeNull();
});

test('as a table, in which nothing that a visitor wrote is a formula', async () => {
  await download(formula);
  const answer = await api(`${record.token.id}/log?format=csv`);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, first = '', second, rest] = (await answer.text()).split('\r\n');
  expect(head).toBe(columns);
  expect(first).toContain(`,"'=HYPERLINK(""http://evil.example"",""click"")",127.0.0.1,false,sent,9,100`);
  expect([second?.includes('started'), rest]).toEqual([true, '']);
});

test('an unknown link has none, and a key sees none', async () => {
  expect((await api('unknown/log')).status).toBe(404);
  const { secret } = site.core.keys.create({ name: 'k', scopes: ['links.read'], expire: null });
  const headers = { 'x-appwrite-key': secret, 'x-appwrite-project': 'latchkey' };
  const answer = await fetch(`${site.apiOrigin}/v1/latchkey/links/${record.token.id}/log`, { headers });
  expect(answer.status).toBe(401);
});

test('addresses are kept as the settings say, and lines as long', async () => {
  site.core.settings.change({ logAddresses: 'shortened' });
  await download('a');
  expect((await log()).entries[0]?.address).toBe('127.0.0.0');
  site.core.settings.change({ logAddresses: 'none' });
  await download('b');
  expect((await log()).entries[0]).toMatchObject({ address: '', userAgent: 'b' });
  site.clock.advance(2 * 86_400_000);
  await download('c');
  site.core.settings.change({ logRetentionDays: 1 });
  const { entries } = await log();
  expect(entries.map(({ userAgent }) => userAgent)).toEqual(['c', 'c']);
  // What was counted stays counted.
  expect(site.core.deliveries.countsOf(record.link)).toMatchObject({ started: 3, sent: 3 });
  site.core.settings.change({ logAddresses: 'full', logRetentionDays: 90 });
});

test('what is told live says no more of an address than the log keeps', async () => {
  const told: string[] = [];
  onTestFinished(
    site.core.events.on((event) => void (event.type === 'link.accessed' && told.push(event.address))),
  );
  for (const logAddresses of ['shortened', 'none', 'full'] as const) {
    site.core.settings.change({ logAddresses });
    await download(logAddresses);
    site.clock.advance(300);
  }
  expect(told).toEqual(['127.0.0.0', '', '127.0.0.1']);
});

test('a download is confirmed by its checksum, or by who says that he has all of what was sent to him', async () => {
  const received = (query: string, userAgent: string) =>
    fetch(`${site.page(record)}/received?${query}`, { method: 'POST', headers: { 'user-agent': userAgent } });
  const sha256 = createHash('sha256').update('some text').digest('hex');
  expect((await received(`sha256=${sha256}`, 'a')).status).toBe(409); // nothing was sent to him
  await download('a');
  await poll(() => hashOf(record) !== '', 'the hash');
  for (const wrong of [`sha256=${sha256.replace(/^./, 'g')}`, `sha256=${'0'.repeat(64)}`, 'bytes=8', '']) {
    expect((await received(wrong, 'a')).status).toBe(409);
  }
  expect((await received(`sha256=${sha256.toUpperCase()}`, 'a')).status).toBe(204);
  expect((await received('bytes=9', 'a')).status).toBe(204);
  await download('b');
  expect((await received('bytes=9', 'b')).status).toBe(204);
  const told = (await log()).entries.map(({ event, userAgent }) => `${event} ${userAgent}`);
  expect(told.filter((line) => line.startsWith('confirmed'))).toEqual(['confirmed b', 'confirmed a']);
});

test('who reports without end is told to wait, before anybody looks whether that is so', async () => {
  const other = await site.share('reported.txt', 'some text');
  const looked = vi.spyOn(site.core.deliveries, 'confirm');
  const report = () => fetch(`${site.page(other)}/received?bytes=9`, { method: 'POST' });
  const statuses = [];
  for (let n = 0; n < 60; n += 1) statuses.push((await report()).status);
  expect([statuses[0], statuses[59]]).toEqual([409, 429]);
  expect(Number((await report()).headers.get('retry-after'))).toBeGreaterThan(0);
  expect(looked.mock.calls.length).toBeLessThan(60);
  expect((await fetch(site.page(other))).status).toBe(200);
  looked.mockRestore();
  site.clock.advance(60_000);
  expect((await report()).status).toBe(409);
});

test('the owner hears of each line within a moment, and a key of none', async () => {
  const { secret } = site.core.keys.create({ name: 'k', scopes: ['links.read'], expire: null });
  const listeners = [owner, { 'x-appwrite-key': secret, 'x-appwrite-project': 'latchkey' }].map(listen);
  const [toOwner, toKey] = await Promise.all(listeners);
  await download('live');
  await poll(() => toOwner?.().includes('event: visits'), 'the event');
  site.core.links.stop(record.token.id);
  await poll(() => toKey?.().includes('event: link.ended'), 'an event for the key');
  const [, data = ''] = /event: visits\ndata: (.*)\n/.exec(toOwner?.() ?? '') ?? [];
  const { visits } = JSON.parse(data) as Extract<ServerEvent, { type: 'visits' }>;
  expect(visits).toMatchObject([
    { linkId: record.token.id, name: record.file.name, entry: { event: 'started', userAgent: 'live' } },
    { deliveries: { started: 1, sent: 1, confirmed: 0, limitLeft: null }, entry: { event: 'sent' } },
  ]);
  expect(toKey?.()).not.toContain('visits');
});

test('a link that is removed takes its log along, and what was still to be written', async () => {
  await download('a');
  const { bucketId, id } = record.file;
  await site.core.files.remove(admin, bucketId, id);
  site.clock.advance(200);
  expect(site.core.deliveries.log(record.link.tokenSeq, { limit: 1, offset: 0 }).total).toBe(0);
});

/** @returns what has come so far */
async function listen(headers: Record<string, string>): Promise<() => string> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answer = await fetch(`${site.apiOrigin}/v1/latchkey/events`, { headers, signal: stop.signal });
  let text = '';
  const read = async () => {
    for await (const part of answer.body ?? []) text += Buffer.from(part).toString();
  };
  void read().catch(() => undefined);
  return () => text;
}

function hashOf({ token }: LinkRecord): string {
  const { source } = site.core.links.get(token.id).file;
  return source.kind === 'linked' ? source.sha256 : '';
}
