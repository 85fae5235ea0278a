/** The slots of limited links on a real database; a crash is a second set of rules on the same rows. */
import { beforeEach, expect, test } from 'vitest';
import type { HeldSlot } from '../../../main/core/deliveries/slotRules.ts';
import { createSlots, type Slots } from '../../../main/core/deliveries/slots.ts';
import type { Stores } from '../../../main/core/ports.ts';
import type { SlotStore } from '../../../main/core/visits.ts';
import { insertLink, newBucket, newFile, openStores } from '../../db/fixtures.ts';

const limit = 2;
const size = 1_000;
const version = { etag: '"v1"', size };
const minute = 60_000;
let stores: Stores;
let now: number;
let slots: Slots;
let link: number;
let written: number;

/** What the program would be after a kill: nothing but the rows. */
function start(): void {
  const store: SlotStore = {
    ...stores.slots,
    update(slot) {
      written += 1;
      stores.slots.update(slot);
    },
  };
  const onError = (error: unknown) => {
    throw error;
  };
  slots = createSlots({ store, clock: { now: () => now }, onError });
}

beforeEach(() => {
  now = 1_000_000_000;
  stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  link = insertLink(stores, stores.files.insert(newFile(bucket)), {}).token.seq;
  written = 0;
  start();
});

const take = (visitor: string, most = limit) => slots.take(link, visitor, most, version);

function hold(visitor: string): HeldSlot {
  const slot = take(visitor);
  if (typeof slot === 'string') throw new Error(`no slot: ${slot}`);
  slots.begin(slot);
  return slot;
}

/** Gives these bytes away in pieces of ten. */
function give(slot: HeldSlot, from: number, to: number): void {
  for (let at = from; at < to; at += 10) slots.giving(slot, at, Math.min(10, to - at));
}

test('so many visitors as the limit says, each as often as he likes', () => {
  for (const visitor of ['a', 'b', 'a', 'b']) give(hold(visitor), 0, size);
  expect([take('c'), slots.left(link, limit)]).toEqual(['spent', 0]);
  expect(typeof take('a')).toBe('object');
  expect(typeof take('c', limit + 1)).toBe('object');
});

test('a slot that is held is told from one that is spent, and is free again half an hour after the last byte', () => {
  give(hold('a'), 0, size);
  const slot = hold('b');
  give(slot, 0, 890);
  now += 60 * minute;
  expect(take('c')).toBe('held');
  slots.end(slot);
  now += 29 * minute;
  expect([take('c'), slots.left(link, limit)]).toEqual(['held', 0]);
  now += 2 * minute;
  expect(slots.left(link, limit)).toBe(1);
  expect(typeof take('c')).toBe('object');
  expect(take('b')).toBe('held');
});

test('nine tenths given away and not come back for use it up', () => {
  const slot = hold('a');
  give(slot, 0, 900);
  slots.end(slot);
  now += 31 * minute;
  expect([slots.left(link, 1), take('b', 1)]).toEqual([0, 'spent']);
  expect(typeof take('a', 1)).toBe('object');
});

test('it is on the disk before the first byte leaves, and a few times more', () => {
  const slot = hold('a');
  expect(stores.slots.count(link)).toBe(1);
  slots.giving(slot, 0, 10);
  expect(stores.slots.get(link, 'a')).toMatchObject({ given: [0, 10], isExact: false, spentAt: null });
  give(slot, 10, size);
  expect(stores.slots.get(link, 'a')?.spentAt).toBe(now);
  expect(written).toBeLessThanOrEqual(11);
});

test.each([
  ['from its start', [0, 950]],
  ['from its end', [50, 1_000]],
])('a crash in the middle lets nobody through who was not counted: %s', (_how, [from = 0, to = 0]) => {
  give(hold('a'), from, to);
  start();
  now += 29 * minute;
  expect(take('b', 1)).toBe('held');
  now += 2 * minute;
  expect(take('b', 1)).toBe('spent');
});

test('what a crash forgot is less than a tenth, and counts as given', () => {
  give(hold('a'), 0, 899);
  start();
  expect(stores.slots.get(link, 'a')?.given).toEqual([0, 800]);
  now += 31 * minute;
  expect(take('b', 1)).toBe('spent');
});

test('a crash early on costs nobody a slot', () => {
  give(hold('a'), 0, 500);
  start();
  now += 31 * minute;
  expect(typeof take('b', 1)).toBe('object');
});

test('a clock that was set back holds no slot for longer', () => {
  const slot = hold('a');
  give(slot, 0, 500);
  slots.end(slot);
  now -= 1_000 * minute;
  start();
  expect(take('b', 1)).toBe('held');
  now += 31 * minute;
  expect(typeof take('b', 1)).toBe('object');
});

test('nor does one that is set back while the server runs', () => {
  slots.end(hold('a'));
  now -= 10 * 60 * minute;
  expect(slots.left(link, 1)).toBe(0);
  now += 29 * minute;
  expect(take('b', 1)).toBe('held');
  now += 2 * minute;
  expect(typeof take('b', 1)).toBe('object');
});

test('after a crash, a range of the holder proves the bytes before it; without one, nothing does', () => {
  give(hold('a'), 0, 250);
  start();
  const slot = hold('a');
  slots.proves(slot, 500);
  give(slot, 500, size);
  expect(stores.slots.get(link, 'a')?.spentAt).toBe(now);

  const other = hold('b');
  slots.proves(other, 500);
  give(other, 500, size);
  expect(stores.slots.get(link, 'b')?.spentAt).toBeNull();
});

test('who asks for crumbs first uses his slot up all the same', () => {
  const large = { etag: '"large"', size: 100_000 };
  const slot = slots.take(link, 'a', 1, large);
  if (typeof slot === 'string') throw new Error(`no slot: ${slot}`);
  slots.begin(slot);
  for (let byte = 0; byte < 1_100; byte += 2) slots.giving(slot, byte, 1);
  for (let at = 2_000; at < large.size; at += 1_000) slots.giving(slot, at, 1_000);
  slots.end(slot);
  now += 31 * minute;
  expect(slots.take(link, 'b', 1, large)).toBe('spent');
});

test('of a live file what was given of all its versions counts: parts of many are no way round the limit', () => {
  const parts = 5;
  for (let part = 0; part < parts; part += 1) {
    const live = { etag: `"v${part}"`, size, isLive: true };
    const slot = slots.take(link, 'a', 1, live);
    if (typeof slot === 'string') throw new Error(`no slot: ${slot}`);
    slots.begin(slot);
    give(slot, (part * size) / parts, ((part + 1) * size) / parts);
    slots.end(slot);
  }
  expect(slots.take(link, 'b', 1, { etag: '"v9"', size, isLive: true })).toBe('spent');
  const shorter = { etag: '"v10"', size: 400, isLive: true };
  expect(slots.take(link, 'a', 1, shorter)).toMatchObject({ given: [0, 400] });
});

test('of other content what was given counts anew, unless it was nearly all', () => {
  const slot = hold('a');
  give(slot, 0, 500);
  slots.end(slot);
  expect(slots.take(link, 'a', 1, { etag: '"v2"', size: 400 })).toMatchObject({ given: [], spentAt: null });
  const whole = hold('b');
  give(whole, 0, 950);
  slots.end(whole);
  expect(slots.take(link, 'b', 2, { etag: '"v2"', size: 400 })).toMatchObject({ given: [], spentAt: now });
});
