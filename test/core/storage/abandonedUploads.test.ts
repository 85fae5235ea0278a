/**
 * Uploads that nobody goes on with, over a real database and real bytes, with a clock that the test moves.
 */
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import { createCore, type RunningCore } from '../../../main/core/createCore.ts';
import { DomainError } from '../../../main/core/errors.ts';
import type { DomainEvent } from '../../../main/core/events.ts';
import { createStores } from '../../../main/db/createStores.ts';
import { openDatabase } from '../../../main/db/open.ts';
import { createFileServices, type FileServices } from '../../../main/files/fileServices.ts';
import { fillSpool } from '../../helpers/fillSpool.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const chunkSize = 5_242_880;
const size = chunkSize * 2 + 10;

let dataDir: string;
let files: FileServices;
let stores: ReturnType<typeof createStores>;
let close: () => void;
let core: RunningCore;
let events: DomainEvent[];
let errors: unknown[];
let clock: TestClock;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-uploads-'));
  const database = openDatabase(dataDir);
  close = () => void database.close();
  files = createFileServices({ dataDir });
  clock = createTestClock();
  stores = createStores(database, clock);
  [events, errors] = [[], []];
  start();
});
afterEach(async () => {
  core.close();
  await files.stop();
  close();
  await rm(dataDir, { recursive: true });
  expect(errors).toEqual([]);
});

function start(): void {
  const { keys, ...byteSide } = files;
  const onError = (error: unknown) => void errors.push(error);
  core = createCore({ stores, ...byteSide, keys, clock, onError });
  core.events.on((event) => void events.push(event));
}

function restart(): void {
  core.close();
  start();
}

/** Numbered from 1; two of 5 MiB and one of 10 bytes. */
async function send(id: string, chunk: number, filename = `${id}.bin`) {
  const first = (chunk - 1) * chunkSize;
  const last = Math.min(first + chunkSize, size) - 1;
  const spool = await fillSpool(files.openSpool(chunkSize), Buffer.alloc(last - first + 1, chunk));
  const { file } = await core.files.upload(admin, 'shared', {
    fileId: id,
    filename,
    folder: '',
    permissions: undefined,
    spool,
    contentRange: `bytes ${first}-${last}/${size}`,
    uploadId: undefined,
    stillAuthorized: () => true,
  });
  return file;
}

async function pass(time: number): Promise<void> {
  clock.advance(time);
  // The bytes go in real time.
  await expect.poll(() => parts().length === pendingRows()).toBe(true);
}

const parts = () => readdirSync(join(dataDir, 'uploads'));
const pendingRows = () => stores.files.pending(Number.MAX_SAFE_INTEGER).length;

function isThere(id: string): boolean {
  try {
    return core.files.get(admin, 'shared', id).id === id;
  } catch (error) {
    if (error instanceof DomainError && error.tag === 'storage_file_not_found') return false;
    throw error;
  }
}

it('without a chunk for a week they go, the bytes with the row', async () => {
  await send('left', 3);
  await pass(7 * day - hour);
  expect([isThere('left'), parts().length]).toEqual([true, 1]);
  await pass(day + 2 * hour);
  expect([isThere('left'), parts().length]).toEqual([false, 0]);
  expect(events.map(({ type }) => type)).toEqual(['file.deleted']);
  // The same ID begins anew.
  expect((await send('left', 1)).chunksUploaded).toBe(1);
});

it('a server that was off all the time looks soon after it starts', async () => {
  await send('left', 3);
  core.close();
  clock.ahead += 8 * day;
  start();
  await pass(minute);
  expect(isThere('left')).toBe(true);
  await pass(15 * minute);
  expect(isThere('left')).toBe(false);
});

it('whoever goes on after six days, and again, completes the file', async () => {
  await send('slow', 3);
  await pass(6 * day);
  await send('slow', 1);
  restart();
  await pass(6 * day);
  const done = await send('slow', 2);
  expect(done).toMatchObject({ chunksUploaded: 3, sizeOriginal: size });
  expect(done.signature).toMatch(/^[0-9a-f]{32}$/);
  await pass(30 * day);
  expect(isThere('slow')).toBe(true);
});

it('what is complete, linked, or has a token stays', async () => {
  for (const chunk of [1, 2, 3]) await send('whole', chunk);
  await send('awaited', 3);
  core.tokens.create(admin, 'shared', 'awaited', null);
  const outside = await mkdtemp(join(tmpdir(), 'latchkey-linked-'));
  await writeFile(join(outside, 'linked.txt'), 'linked');
  const [linked] = await core.links.fromPaths([join(outside, 'linked.txt')], { expire: null, label: '' });
  await pass(30 * day);
  restart();
  await pass(30 * day);
  expect(['whole', 'awaited', linked?.file.id ?? ''].map(isThere)).toEqual([true, true, true]);
  await rm(outside, { recursive: true });
});

it('a clock set forward and back takes nothing from an upload that runs', async () => {
  await send('running', 3);
  clock.ahead += 30 * day;
  await pass(2 * day);
  expect(isThere('running')).toBe(true);
  clock.ahead -= 30 * day;
  await pass(2 * day);
  await send('running', 2);
  expect((await send('running', 1)).chunksUploaded).toBe(3);
});

it('a chunk that came while the clock was wrong counts like any other', async () => {
  await send('running', 3);
  clock.ahead -= 300 * day;
  await send('running', 2);
  restart();
  await pass(hour);
  clock.ahead += 300 * day;
  await pass(2 * day);
  expect((await send('running', 1)).chunksUploaded).toBe(3);
});

it('a server started with a clock that is put right soon afterwards leaves everything', async () => {
  await send('waiting', 3);
  core.close();
  clock.ahead += 30 * day;
  start();
  await pass(5 * minute);
  clock.ahead -= 30 * day;
  await pass(2 * day);
  expect(isThere('waiting')).toBe(true);
});

it('an upload that goes on between the two looks is not given up', async () => {
  await send('late', 3);
  core.close();
  clock.ahead += 8 * day;
  start();
  await pass(5 * minute);
  await send('late', 2);
  await pass(2 * day);
  expect((await send('late', 1)).chunksUploaded).toBe(3);
});

it('those of one link go when none of them comes for a week, and what had come is shared', async () => {
  const expected = ['a.bin', 'b.bin'].map((path) => ({ path, size }));
  const { record, uploads } = await core.links.fromUploads(expected, { expire: null, label: '' });
  const [a = '', b = ''] = uploads;
  await send(a, 1, 'a.bin');
  clock.advance(6 * day);
  for (const chunk of [2, 3]) await send(a, chunk, 'a.bin');
  clock.advance(3 * day);
  await new Promise(setImmediate);
  expect([isThere(a), isThere(b)]).toEqual([true, true]);
  clock.advance(6 * day);
  await expect
    .poll(() => core.links.get(record.token.id).file)
    .toMatchObject({ chunksUploaded: 1, chunksTotal: 1, source: { files: 1, leftOut: 1 } });
  expect([isThere(a), isThere(b)]).toEqual([true, false]);
});
