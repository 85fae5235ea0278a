/**
 * What holds running transfers back, on real sockets: caps on everything and on a link, and a visitor who is kept out. How
 * exact caps are, `tokenBucket.test.ts` and `npm run bench` say: a busy machine makes readers slower here, never faster.
 */
import type { Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { openDownload } from '../../helpers/slowDownload.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const site = setUpShareSite();
/** More than anybody can read here. */
const size = 50e9;
let record: LinkRecord;
let other: LinkRecord;

beforeAll(async () => {
  record = await site.sharePath(await sparseFile(`${site.folder}/big.bin`, size));
  other = await site.sharePath(await sparseFile(`${site.folder}/other.bin`, size));
});

const address = (link: LinkRecord) => site.content(link, 'download');
const setAll = (bytesPerSecond: number | null) => site.core.settings.change({ bytesPerSecond });
const setLink = (link: LinkRecord, bytesPerSecond: number | null) =>
  site.core.links.change(link.token.id, { policy: { bytesPerSecond } });

const readers: { socket: Socket }[] = [];

/** A reader who takes everything. */
function read(link: LinkRecord, at = address(link), headers: Record<string, string> = {}) {
  const reader = { bytes: 0, socket: openDownload(at, headers) };
  reader.socket.on('data', ({ length }) => {
    reader.bytes += length;
  });
  readers.push(reader);
  return reader;
}

/** Bytes per second that readers get together, from the first byte of each on. */
async function speedOf(readers: { bytes: number }[], milliseconds: number): Promise<number[]> {
  await poll(() => readers.every(({ bytes }) => bytes > 0), 'the first bytes');
  const before = readers.map(({ bytes }) => bytes);
  const began = performance.now();
  await poll(() => performance.now() - began > milliseconds, 'time to pass');
  const seconds = (performance.now() - began) / 1_000;
  return readers.map(({ bytes }, at) => (bytes - (before[at] ?? 0)) / seconds);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

afterEach(async () => {
  for (const { socket } of readers.splice(0)) socket.destroy();
  await poll(() => site.transfers.active() === 0, 'the transfers to end');
  setAll(null);
  setLink(record, null);
});

describe('caps', () => {
  test('on a link are for all its visitors together, who share them, and leave other links alone', async () => {
    setLink(record, 300_000);
    const four = [read(record), read(record), read(record), read(record)];
    const speeds = await speedOf(four, 2_000);
    expect(sum(speeds) / 300_000).toBeGreaterThan(0.5);
    expect(sum(speeds) / 300_000).toBeLessThan(1.2);
    expect(Math.min(...speeds)).toBeGreaterThan(0.5 * Math.max(...speeds));
    const [free = 0] = await speedOf([read(other)], 200);
    expect(free).toBeGreaterThan(4 * sum(speeds));
  });

  test('on everything hold as well, and change what is running at once', async () => {
    const [one, two] = [read(record), read(other)];
    await poll(() => one.bytes > 0 && two.bytes > 0, 'both to run');
    setAll(300_000);
    await speedOf([one, two], 300);
    const slow = sum(await speedOf([one, two], 2_000));
    expect(slow / 300_000).toBeGreaterThan(0.5);
    expect(slow / 300_000).toBeLessThan(1.2);
    setAll(1_200_000);
    const faster = sum(await speedOf([one, two], 1_000));
    expect(faster / slow).toBeGreaterThan(2);
    setAll(null);
    const free = sum(await speedOf([one, two], 100));
    expect(free).toBeGreaterThan(2 * faster);
  });

  test('hold small files too', async () => {
    const small = await site.share('small.bin', Buffer.alloc(50_000));
    setLink(small, 100_000);
    const began = performance.now();
    for (let round = 0; round < 4; round += 1) await (await fetch(address(small))).arrayBuffer();
    expect(performance.now() - began).toBeGreaterThan(1_300);
  });
});

test('a visitor whom the owner keeps out is cut off, and nobody else', async () => {
  setLink(record, 300_000);
  const page = `${site.page(record)}/big.bin`;
  const one = read(record, page, { 'User-Agent': 'one' });
  await poll(() => one.bytes > 0, 'the first to receive');
  const [first] = site.transfers.running.list().transfers;
  const two = read(record, page, { 'User-Agent': 'two' });
  await poll(() => two.bytes > 0, 'the second to receive');
  site.core.admission.block(record.token.id, first?.visitor ?? '');
  await poll(() => one.socket.closed, 'the first to be cut off');
  expect(site.transfers.running.list().transfers.map(({ visitor }) => visitor)).not.toContain(first?.visitor);
  expect(two.socket.closed).toBe(false);
  expect((await fetch(page, { headers: { 'User-Agent': 'one' } })).status).toBe(404);
});
