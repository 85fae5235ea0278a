/** Running transfers as their owner meets them: seen, paused at a byte and resumed there, slowed, stopped. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createApiClient } from '../../../shared/api/apiClient.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { SharedFiles } from '../../../shared/wire/links.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';
import { outcome } from '../../contract/support/outcome.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { openDownload } from '../../helpers/slowDownload.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const server = setUpContractServer();
const folder = setUpFolder();
const size = 60_000_000;
let linkId: string;
let address: string;
let api: ReturnType<typeof createApiClient>;

beforeAll(async () => {
  api = createApiClient({ baseUrl: server.apiUrl, headers: { 'x-latchkey-secret': server.secret }, fetch });
  const path = await sparseFile(folder.at('film.mkv'), size);
  const shared: SharedFiles = await api.createLinks({ paths: [path] });
  linkId = shared.links[0]?.link.$id ?? '';
  address = shared.links[0]?.link.urls.direct ?? '';
});

/** A reader who takes everything, of a transfer that runs. */
async function read() {
  const known = new Set((await api.transfers()).transfers.map(({ id }) => id));
  const reader = { bytes: 0, isCut: false, socket: openDownload(address) };
  reader.socket
    .on('data', ({ length }) => {
      reader.bytes += length;
    })
    .on('error', () => {
      reader.isCut = true;
    });
  const id = await poll(async () => {
    const { transfers } = await api.transfers();
    return transfers.find((each) => !known.has(each.id))?.id;
  }, 'the transfer to be listed');
  return Object.assign(reader, { id });
}

const find = async (id: string) => (await api.transfers()).transfers.find((each) => each.id === id);
const isOver = (id: string) => poll(async () => (await find(id)) === undefined, 'the transfer to end');

/** Waits until nothing more comes. */
async function standstill(reader: { bytes: number }): Promise<void> {
  let [last, times] = [-1, 0];
  await poll(() => {
    times = reader.bytes === last ? times + 1 : 0;
    last = reader.bytes;
    return times === 10;
  }, 'a standstill');
}

describe('a running transfer', () => {
  test('is listed with what its owner wants to know, while it runs', async () => {
    await api.changeLink(linkId, { bytesPerSecond: 2_000_000 });
    const reader = await read();
    const shown = await poll(async () => {
      const transfer = await find(reader.id);
      return transfer && transfer.bytes > 2_000_000 && transfer;
    }, 'bytes');
    const { total } = await api.transfers();
    const { bytes, bytesPerSecond, startedAt, ...rest } = shown as RunningTransfer;
    expect(total).toBe(1);
    expect(rest).toEqual({
      id: reader.id,
      linkId,
      visitor: expect.stringMatching(/^[\w-]{8,}$/),
      agent: '',
      address: '127.0.0.1',
      name: 'film.mkv',
      length: size,
      paused: false,
    });
    expect(bytesPerSecond).toBeGreaterThan(200_000);
    expect(bytesPerSecond).toBeLessThan(3_000_000);
    expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.now());
    reader.socket.destroy();
    await isOver(reader.id);
    await api.changeLink(linkId, { bytesPerSecond: null });
  });

  test('pauses, keeps its connection, and goes on at the same byte', async () => {
    await api.changeLink(linkId, { bytesPerSecond: 5_000_000 });
    const reader = await read();
    expect(await api.changeTransfer(reader.id, { paused: true })).toMatchObject({ paused: true });
    await api.changeLink(linkId, { bytesPerSecond: null });
    await standstill(reader);
    expect(reader.bytes).toBeLessThan(size);
    expect(await api.changeTransfer(reader.id, { paused: false })).toMatchObject({ paused: false });
    await isOver(reader.id);
    await standstill(reader);
    expect(reader.bytes).toBeGreaterThanOrEqual(size);
    expect(reader.bytes).toBeLessThan(size + 4_096);
    reader.socket.destroy();
  });

  test('has a speed of its own, until that is taken away', async () => {
    await api.changeLink(linkId, { bytesPerSecond: 5_000_000 });
    const reader = await read();
    await api.changeTransfer(reader.id, { bytesPerSecond: 100_000 });
    await api.changeLink(linkId, { bytesPerSecond: null });
    await poll(async () => ((await find(reader.id))?.bytesPerSecond ?? 1e9) < 200_000, 'the slower speed');
    await api.changeTransfer(reader.id, { bytesPerSecond: null });
    await isOver(reader.id);
    await standstill(reader);
    expect(reader.bytes).toBeGreaterThanOrEqual(size);
    reader.socket.destroy();
  });

  test.each([false, true])('is stopped by a reset of its connection; paused: %s', async (paused) => {
    await api.changeLink(linkId, { bytesPerSecond: 1_000_000 });
    const reader = await read();
    await api.changeTransfer(reader.id, { paused });
    await api.stopTransfer(reader.id);
    await poll(() => reader.isCut, 'the reset');
    expect(await find(reader.id)).toBeUndefined();
    expect(reader.bytes).toBeLessThan(size);
    await api.changeLink(linkId, { bytesPerSecond: null });
  });

  test('ends while it is paused, when its reader is gone or its link is stopped', async () => {
    await api.changeLink(linkId, { bytesPerSecond: 1_000_000 });
    const [one, two] = [await read(), await read()];
    for (const { id } of [one, two]) await api.changeTransfer(id, { paused: true });
    one.socket.destroy();
    await isOver(one.id);
    await api.stopLink(linkId);
    await poll(() => two.isCut, 'the reset');
    await isOver(two.id);
    await api.changeLink(linkId, { stopped: false, bytesPerSecond: null });
  });
});

test('what the owner looks at himself is not listed', async () => {
  const { bucketId, fileId } = await api.link(linkId);
  const own = await server.asOwner(`/storage/buckets/${bucketId}/files/${fileId}/download`, {
    headers: { 'x-appwrite-project': server.projectId },
  });
  expect(own.status).toBe(200);
  expect((await api.transfers()).total).toBe(0);
  await own.body?.cancel();
});

test('the console is told of transfers while there are any, and once that there are none', async () => {
  const aborting = new AbortController();
  const told: ServerEvent[] = [];
  const events = await api.events(aborting.signal);
  const listening = (async () => {
    for await (const event of events) if (event.type === 'transfers.changed') told.push(event);
  })().catch(() => undefined);
  await api.changeLink(linkId, { bytesPerSecond: 1_000_000 });
  const reader = await read();
  await poll(() => told.length >= 2, 'two messages');
  expect(told.at(-1)).toMatchObject({ transfers: { total: 1, transfers: [{ id: reader.id, linkId }] } });
  reader.socket.destroy();
  const none = { type: 'transfers.changed', transfers: { total: 0, transfers: [] } };
  await poll(() => JSON.stringify(told.at(-1)) === JSON.stringify(none), 'the end');
  const count = told.length;
  await standstill({ bytes: told.length });
  expect(told.length).toBe(count);
  aborting.abort();
  await listening;
  await api.changeLink(linkId, { bytesPerSecond: null });
});

test('what is not running cannot be changed', async () => {
  const path = '/latchkey/transfers/00000000-1';
  const refused = '404 transfer_not_found';
  expect(await outcome(server.asOwner(path, { method: 'DELETE' }))).toBe(refused);
  const change = { method: 'PATCH', headers: { 'content-type': 'application/json' } };
  expect(await outcome(server.asOwner(path, { ...change, body: '{"paused":true}' }))).toBe(refused);
  const tooSlow = await server.asOwner(path, { ...change, body: '{"bytesPerSecond":1}' });
  expect(tooSlow.status).toBe(400);
});
