/** What a transfer counts: the bytes of the body that its socket took, whichever way they went. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { Transfer } from '../../../main/http/bytes/transfer.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const site = setUpShareSite();
const transfers = new Set<Transfer>();
let told = 0;
let isListening = false;

beforeEach(() => {
  if (!isListening) {
    site.transfers.onSent((transfer, bytes) => {
      transfers.add(transfer);
      told += bytes;
    });
  }
  isListening = true;
  transfers.clear();
  told = 0;
});

const counted = () => [...transfers].reduce((sum, { sent }) => sum + sent, 0);
const expectCounted = async (bytes: number) => {
  await poll(() => counted() >= bytes, 'every byte to be counted');
  expect([counted(), told]).toEqual([bytes, bytes]);
};
const drain = async (url: string, init?: RequestInit) =>
  (await (await fetch(url, init)).arrayBuffer()).byteLength;

test('large, small and in ranges', async () => {
  const large = await site.share('large.bin', randomBytes(3_000_000));
  expect(await drain(site.content(large, 'download'))).toBe(3_000_000);
  await expectCounted(3_000_000);
  const small = await site.share('small.bin', randomBytes(10_240));
  expect(await drain(site.content(small, 'view'))).toBe(10_240);
  await expectCounted(3_010_240);
  await drain(site.content(small, 'view'), { headers: { range: 'bytes=0-99' } });
  await expectCounted(3_010_340);
  expect([...transfers].map(({ tokenId, fileSeq, toVisitor }) => [tokenId, fileSeq, toVisitor])).toEqual([
    [large.token.id, large.file.seq, true],
    [small.token.id, small.file.seq, true],
    [small.token.id, small.file.seq, true],
  ]);
});

test('nothing where there is no body', async () => {
  const record = await site.share('nobody.txt', 'some bytes');
  const url = site.content(record, 'download');
  const head = await fetch(url, { method: 'HEAD' });
  const etag = head.headers.get('etag') ?? '';
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(url, { headers: { 'if-match': '"x"' } })).status).toBe(412);
  expect((await fetch(url, { headers: { range: 'bytes=99-' } })).status).toBe(416);
  site.core.links.stop(record.token.id);
  expect((await fetch(url)).status).toBe(404);
  expect([transfers.size, told]).toEqual([0, 0]);
});

test('an answer that was kept', async () => {
  const record = await site.share('kept.txt', 'kept');
  const answer = await untilKept(record);
  expect(answer).toBe(4);
  expect([...transfers]).toMatchObject([{ sent: 4, tokenId: record.token.id, fileSeq: record.file.seq }]);
});

test('no more of kept answers than was taken before the link was stopped', async () => {
  const record = await site.share('unread.txt', 'x'.repeat(60_000));
  await untilKept(record);
  const socket = ask(record, 300);
  await poll(() => site.transfers.active() > 0, 'bytes that wait');
  site.core.links.stop(record.token.id);
  await poll(() => site.transfers.active() === 0, 'nothing that waits');
  expect(counted() % 60_000).toBe(0);
  expect(counted()).toBeLessThan(300 * 60_000);
  socket.destroy();
});

test.each(['the client hangs up', 'the link is stopped'])('no more than was taken before %s', async (end) => {
  const size = 200_000_000;
  const record = await site.sharePath(await sparseFile(`${site.folder}/${end}.bin`, size));
  const socket = ask(record);
  await poll(() => counted() > 0, 'the transfer to begin');
  await stillStands(counted);
  const before = counted();
  if (end === 'the client hangs up') socket.destroy();
  else site.core.links.stop(record.token.id);
  await poll(() => site.transfers.active() === 0, 'the transfer to end');
  // The write that was waiting came to nothing.
  expect([counted(), told]).toEqual([before, before]);
  expect(before).toBeLessThan(size);
  socket.destroy();
});

test('a client that reads everything is not counted twice, however slowly it reads', async () => {
  const size = 20_000_000;
  const record = await site.sharePath(await sparseFile(`${site.folder}/slow.bin`, size));
  const socket = ask(record);
  await poll(() => counted() > 0, 'the transfer to begin');
  await stillStands(counted);
  expect(counted()).toBeLessThan(size);
  socket.resume();
  await once(socket, 'close');
  await expectCounted(size);
});

/** Asks and reads nothing. */
function ask(record: LinkRecord, times = 1): Socket {
  const url = new URL(site.content(record, 'download'));
  const socket = connect(Number(url.port), url.hostname).on('error', () => undefined);
  const head = `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n`;
  socket.pause().write(times === 1 ? `${head}Connection: close\r\n\r\n` : `${head}\r\n`.repeat(times));
  return socket;
}

/** Asks until no file is opened for the answer, and forgets what was counted before. @returns the bytes that came */
function untilKept(record: LinkRecord): Promise<number> {
  return poll(async () => {
    const before = site.opened();
    transfers.clear();
    told = 0;
    const bytes = await drain(site.content(record, 'download'));
    return site.opened() === before && bytes;
  }, 'an answer without opening the file');
}

/** Waits until a number stays the same for a while. */
async function stillStands(read: () => number): Promise<void> {
  let [last, times] = [-1, 0];
  await poll(() => {
    times = read() === last ? times + 1 : 0;
    last = read();
    return times === 10;
  }, 'a standstill');
}
