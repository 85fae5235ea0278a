/** Stop means stop: running transfers end within 250 ms, and not a byte comes after (promise 2). */
import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { guest } from '../../../main/core/caller.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { openDownload } from '../../helpers/slowDownload.ts';
import { sparseFile } from '../../helpers/sparse.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
beforeAll(async () => {
  await sparseFile(join(site.folder, 'big.bin'), 2_147_483_648);
});

type Reader = { socket: Socket; received: number; endedAt: number };

/** Reads on as fast as it can; knows when the connection was gone and how much had come. */
function startReader(record: LinkRecord): Reader {
  const socket = openDownload(site.content(record, 'download'));
  const reader = { socket, received: 0, endedAt: 0 };
  socket.on('data', (data) => {
    reader.received += data.length;
  });
  socket.on('close', () => {
    reader.endedAt = performance.now();
  });
  return reader;
}

async function startReaders(record: LinkRecord, count: number): Promise<Reader[]> {
  const readers = Array.from({ length: count }, () => startReader(record));
  await poll(() => readers.every((reader) => reader.received > 0), 'every download to run');
  return readers;
}

/** More bytes than wait between the server and a reader: whoever gets them is still being served. */
const muchMore = 64 * 1_048_576;

const allEnded = (readers: Reader[]) => poll(() => readers.every((reader) => reader.endedAt > 0), 'the cut');

test('stopping a link with 100 running downloads closes all of them at once', async () => {
  const record = await site.sharePath(join(site.folder, 'big.bin'));
  const other = await site.sharePath(join(site.folder, 'big.bin'));
  const [readers, [bystander]] = await Promise.all([startReaders(record, 100), startReaders(other, 1)]);
  const stoppedAt = performance.now();
  site.core.links.stop(record.token.id);
  // Here they are gone after two turns of the event loop (reset, then closed); the rest is the network's.
  await turn();
  await turn();
  expect(site.transfers.active()).toBe(1);
  await allEnded(readers);
  const slowest = Math.max(...readers.map((reader) => reader.endedAt)) - stoppedAt;
  console.log(`100 downloads stopped: the last was closed after ${slowest.toFixed(0)} ms`);
  await poll(() => site.transfers.active() === 1, 'only the other link to run');
  const [sum, mark] = [readers.reduce((all, reader) => all + reader.received, 0), bystander?.received ?? 0];
  await poll(() => (bystander?.received ?? 0) > mark + muchMore, 'the other download to go on');
  expect(readers.reduce((all, reader) => all + reader.received, 0)).toBe(sum);
  bystander?.socket.destroy();
  expect((await fetch(site.page(record))).status).toBe(404);
});

const ends: [string, (record: LinkRecord) => unknown][] = [
  ['the token is deleted', (record) => site.core.tokens.remove(record.token.id)],
  [
    'the file is deleted',
    ({ file }) => site.core.files.remove({ ...guest, kind: 'admin' }, file.bucketId, file.id),
  ],
  [
    'the end is set to a moment ago',
    ({ token }) => site.core.links.change(token.id, { expireAt: site.clock.now() - 1 }),
  ],
  ['everything is closed', () => site.transfers.closeAll()],
];
test.each(ends)('running downloads end when %s', async (_why, end) => {
  const record = await site.sharePath(join(site.folder, 'big.bin'));
  const readers = await startReaders(record, 3);
  await end(record);
  await allEnded(readers);
});

test('running downloads end when the time of the link is over', async () => {
  const record = await site.sharePath(join(site.folder, 'big.bin'), site.clock.now() + minute);
  const readers = await startReaders(record, 3);
  site.clock.advance(2 * minute);
  await allEnded(readers);
});

test('more time in time keeps them running', async () => {
  const record = await site.sharePath(join(site.folder, 'big.bin'), site.clock.now() + minute);
  const [reader] = await startReaders(record, 1);
  site.core.links.change(record.token.id, { expireAt: site.clock.now() + 60 * minute });
  site.clock.advance(2 * minute);
  await turn();
  await turn();
  const mark = reader?.received ?? 0;
  await poll(() => (reader?.received ?? 0) > mark + muchMore, 'the download to go on');
  expect(reader?.endedAt).toBe(0);
  reader?.socket.destroy();
});

test('a hundred pipelined requests are answered one after the other', async () => {
  const bytes = randomBytes(300_000);
  const record = await site.share('pipelined.bin', bytes);
  const url = new URL(site.content(record, 'download'));
  const one = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  const last = one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
  const socket = connect(Number(url.port), url.hostname);
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)).write(one.repeat(99) + last);
  await poll(() => socket.closed, 'all answers');
  const all = Buffer.concat(parts);
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  let [at, answers] = [0, 0];
  while (at < all.length) {
    const body = all.indexOf('\r\n\r\n', at) + 4;
    expect(hash(all.subarray(body, body + bytes.length))).toBe(hash(bytes));
    at = body + bytes.length;
    answers += 1;
  }
  expect(answers).toBe(100);
});
