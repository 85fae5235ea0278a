/** The delivery table: which lines of the log and which counts each kind of visitor leaves. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();
const size = 1_000_000;
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const lines = ({ link }: LinkRecord) =>
  site.core.deliveries.log(link.tokenSeq, { limit: 100, offset: 0 }).rows;
const events = (record: LinkRecord) => lines(record).map(({ event, percent }) => `${event} ${percent}`);
const counts = ({ link }: LinkRecord) => {
  const { started, sent, confirmed } = site.core.deliveries.countsOf(link);
  return [started, sent, confirmed];
};
const expectLines = async (record: LinkRecord, expected: readonly string[]) => {
  await poll(() => lines(record).length >= expected.length, 'the lines of the log');
  expect(events(record)).toEqual(expected);
};
const ask = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await fetch(url, { method, headers });
  await answer.arrayBuffer();
  return answer;
};
const share = (name: string) => site.share(name, randomBytes(size));
const file = (record: LinkRecord) => `${site.page(record)}/${record.file.name}`;
const openPage = async (record: LinkRecord, userAgent = browser) => {
  const answer = await ask(site.page(record), { accept: 'text/html', 'user-agent': userAgent });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, 'user-agent': userAgent };
};

test.each([
  ['Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
  ['WhatsApp', 'WhatsApp/2.23.20.0'],
  ['Telegram', 'TelegramBot (like TwitterBot)'],
  [
    'Teams',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  ],
  ['Outlook', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)'],
])('%s looks, and may even load the file: a lane of its own, and nothing counts', async (name, userAgent) => {
  const record = await share(`${name}.bin`);
  await openPage(record, userAgent);
  await ask(file(record), { 'user-agent': userAgent });
  await expectLines(
    record,
    ['sent 100', 'started 52', 'opened 0'].map((line) => line.replace('52', firstWrite)),
  );
  expect(lines(record).map(({ isBot }) => isBot)).toEqual([true, true, true]);
  expect(counts(record)).toEqual([0, 0, 0]);
});

/** Percent of the file that the first write holds. */
const firstWrite = '6';

test('HEAD, a form, conditions and our own questions leave nothing', async () => {
  const record = await share('head.bin');
  for (const url of [site.page(record), file(record), site.content(record, 'download')]) {
    await ask(url, { 'user-agent': browser }, 'HEAD');
  }
  const { headers } = await ask(file(record), {}, 'HEAD');
  await ask(file(record), { 'if-none-match': headers.get('etag') ?? '' });
  await ask(file(record), { range: 'bytes=5000000-' });
  expect(lines(record)).toEqual([]);
  expect(counts(record)).toEqual([0, 0, 0]);
});

test('who opens the page has received nothing, and opens it once in half an hour', async () => {
  const record = await share('page.bin');
  const headers = await openPage(record);
  await ask(site.page(record), { accept: 'text/html', ...headers });
  expect(events(record)).toEqual(['opened 0']);
  site.clock.advance(31 * 60_000);
  await ask(site.page(record), { accept: 'text/html', ...headers });
  expect(events(record)).toEqual(['opened 0', 'opened 0']);
  expect(counts(record)).toEqual([0, 0, 0]);
});

test('five ranges out of order are one delivery', async () => {
  const record = await share('five.bin');
  const curl = { 'user-agent': 'curl/8.9.1' };
  for (const part of [3, 0, 4, 1, 2]) {
    expect(counts(record)[1]).toBe(0);
    await ask(site.page(record), { ...curl, range: `bytes=${part * 200_000}-${part * 200_000 + 199_999}` });
  }
  await poll(() => counts(record)[1] === 1, 'all of it to be sent');
  expect(events(record).map((line) => line.split(' ')[0])).toEqual(['sent', 'started']);
  expect(counts(record)).toEqual([1, 1, 0]);
  // A program that continues what it has in full.
  await ask(site.page(record), { ...curl, range: `bytes=${size}-` });
  expect(events(record)[0]).toBe('confirmed 100');
  expect(counts(record)).toEqual([1, 1, 1]);
});

test('several ranges in one answer count without their separators, and twice the same is once', async () => {
  const record = await share('multi.bin');
  const headers = { 'user-agent': 'curl/8.9.1', range: 'bytes=0-99,200-299' };
  await ask(file(record), headers);
  await ask(file(record), headers);
  await poll(() => counts(record)[0] === 1, 'the delivery to begin');
  expect(lines(record).map(({ bytes }) => bytes)).toEqual([100]);
  await ask(file(record), { 'user-agent': 'curl/8.9.1', range: 'bytes=100-199' });
  site.clock.advance(200);
  expect(site.core.deliveries.countsOf(record.link)).toMatchObject({ started: 1, sent: 0 });
});

test('an abort at 99 % is none, is told when nobody goes on, and can be gone on with', async () => {
  // Else the buffers of the system would take the last hundredth before anybody could hang up.
  const record = slowDown(await site.share('abort.bin', randomBytes(20_000_000)), 10_000_000);
  await abortNearEnd(record, 0.99);
  await poll(() => site.transfers.active() === 0, 'the transfer to end');
  site.clock.advance(11_000);
  expect(events(record)[0]).toMatch(/^aborted 9[89]$/);
  expect(counts(record)).toEqual([1, 0, 0]);
  const { bytes = 0 } = lines(record)[0] ?? {};
  slowDown(record, 10_000_000);
  await ask(file(record), { 'user-agent': 'slow', range: `bytes=${bytes}-` });
  await poll(() => counts(record)[1] === 1, 'the rest to be sent');
  expect(events(record)[0]).toBe('sent 100');
});

test('two browsers behind one address, and two devices of one person, are two; programs of one kind are one', async () => {
  const record = await share('two.bin');
  const [one, two] = [await openPage(record), await openPage(record)];
  await ask(file(record), one);
  await ask(file(record), one);
  await ask(file(record), two);
  await poll(() => counts(record)[1] === 2, 'both to have it');
  await ask(file(record), { 'user-agent': 'curl/8' });
  await ask(site.content(record, 'download'), { 'user-agent': 'curl/8' });
  await poll(() => counts(record)[1] === 3, 'the program to have it');
  expect(counts(record)).toEqual([3, 3, 0]);
  expect(new Set(lines(record).map(({ visitor }) => visitor)).size).toBe(3);
});

test('a kept answer counts for everybody who gets it, once', async () => {
  const record = await site.share('small.txt', 'small');
  for (const agent of ['a', 'a', 'b', 'a', 'c', 'b']) await ask(file(record), { 'user-agent': agent });
  expect(counts(record)).toEqual([3, 3, 0]);
  expect(events(record)).toEqual(Array(3).fill(['sent 100', 'started 100']).flat());
  const empty = await site.share('empty.txt', '');
  await ask(file(empty), { 'user-agent': 'a' });
  await ask(file(empty), { 'user-agent': 'a' });
  expect(counts(empty)).toEqual([1, 1, 0]);
});

const slowDown = ({ token }: LinkRecord, bytesPerSecond: number) =>
  site.core.links.change(token.id, { policy: { bytesPerSecond } });

/** Reads about that part of the file, and hangs up. */
async function abortNearEnd(record: LinkRecord, part: number): Promise<void> {
  const { hostname, port, host, pathname } = new URL(file(record));
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: slow\r\n\r\n`);
  const almost = record.file.sizeOriginal * (part - 0.02);
  let read = 0;
  socket.on('data', (bytes) => {
    if (read < almost && read + bytes.length >= almost) slowDown(record, 200_000);
    read += bytes.length;
    if (read > record.file.sizeOriginal * part) socket.destroy();
  });
  await once(socket, 'close');
}
