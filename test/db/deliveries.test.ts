import { expect, test } from 'vitest';
import type { Delivery } from '../../main/core/visits.ts';
import { lastLookQuery } from '../../main/db/stores/deliveryStore.ts';
import { insertLink, newBucket, newFile, now, openStores } from './fixtures.ts';

function openWithLink() {
  const stores = openStores();
  const file = stores.files.insert(newFile(stores.buckets.insert(newBucket())));
  const tokenSeq = insertLink(stores, file).token.seq;
  const visit = (visitor: string, at = now) => ({
    ...{ tokenSeq, at, visitor, userAgent: 'a', address: '', isBot: true },
    ...{ event: 'opened' as const, bytes: 0, percent: 0 },
  });
  const delivery = (visitor: string, change: Partial<Delivery> = {}): Delivery => ({
    ...{ tokenSeq, visitor, version: '"v"', size: 10, ranges: [0, 5], isBot: false },
    ...{ firstAt: now, lastAt: now, sentAt: null, confirmedAt: null },
    ...change,
  });
  return { ...stores, file, tokenSeq, visit, delivery };
}

const none = new Map();

test('a delivery is written over, counts add up, and the newest is found', () => {
  const { deliveries: store, tokenSeq, delivery } = openWithLink();
  const counts = new Map([[tokenSeq, { started: 1, sent: 1, confirmed: 0 }]]);
  store.write({ visits: [], deliveries: [delivery('a'), delivery('b')], counts });
  const done = delivery('a', { ranges: [0, 10], sentAt: now + 1, lastAt: now + 1 });
  const other = delivery('a', { version: '"w"', lastAt: now + 2 });
  store.write({ visits: [], deliveries: [done, other], counts });
  expect(store.find(tokenSeq, 'a', '"v"')).toEqual(done);
  expect(store.newest(tokenSeq, 'a')).toEqual(other);
  expect(store.newest(tokenSeq, 'c')).toBeUndefined();
  expect(store.counts(tokenSeq)).toMatchObject({ started: 2, sent: 2, confirmed: 0 });
});

test('the last look of a person is found behind any number of bots, without reading their lines', () => {
  const { database, deliveries: store, tokenSeq, visit } = openWithLink();
  const look = { ...visit('person', now - 1), isBot: false, event: 'looked' as const };
  const bots = Array.from({ length: 5_000 }, (_, n) => visit(`${n}`));
  const refused = { ...visit('other'), isBot: false, event: 'refused' as const };
  store.write({ visits: [look, ...bots, refused], deliveries: [], counts: none });
  expect(store.lastLook(tokenSeq)).toEqual({ at: now - 1, event: 'looked' });
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${lastLookQuery}`).all(tokenSeq) as { detail: string }[];
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH visits USING INDEX visits_looks (token_seq=?)']);
});

test('a flood of visitors fills no disk: of the log of a link the newest ten thousand lines stay', () => {
  const { deliveries: store, tokenSeq, visit } = openWithLink();
  const visits = Array.from({ length: 11_500 }, (_, n) => visit(`${n}`));
  store.write({ visits, deliveries: [], counts: none });
  const { total, rows } = store.log(tokenSeq, { limit: 1, offset: 9_999 });
  expect([total, rows[0]?.visitor]).toEqual([10_000, '1500']);
});

test('who is not let in a thousand times under other names pushes nothing that happened out of the log', () => {
  const { deliveries: store, tokenSeq, visit } = openWithLink();
  store.write({ visits: [visit('friend'), visit('other')], deliveries: [], counts: none });
  const refused = (n: number) => ({ ...visit(`stranger ${n}`), event: 'refused' as const });
  for (let from = 0; from < 24_000; from += 4_000) {
    const visits = Array.from({ length: 4_000 }, (_, n) => refused(from + n));
    store.write({ visits, deliveries: [], counts: none });
  }
  const { total, rows } = store.log(tokenSeq, { limit: 20_000, offset: 0 });
  expect(total).toBeLessThanOrEqual(11_000);
  expect(rows.slice(-2).map(({ visitor }) => visitor)).toEqual(['other', 'friend']);
  expect(rows[0]?.visitor).toBe('stranger 23999');
});

test('what is older is forgotten, but not that it was', () => {
  const { deliveries: store, tokenSeq, visit, delivery } = openWithLink();
  const counts = new Map([[tokenSeq, { started: 2, sent: 0, confirmed: 0 }]]);
  const deliveries = [delivery('old', { lastAt: now - 2 }), delivery('new')];
  store.write({ visits: [visit('old', now - 2), visit('new')], deliveries, counts });
  expect(store.forget(now - 1)).toBe(false);
  expect(store.log(tokenSeq, { limit: 9, offset: 0 }).rows.map(({ visitor }) => visitor)).toEqual(['new']);
  expect(store.find(tokenSeq, 'old', '"v"')).toBeUndefined();
  expect(store.counts(tokenSeq).started).toBe(2);
});

test('of very much that is old some is forgotten at a time, until all of it is', () => {
  const { deliveries: store, tokenSeq, visit, delivery } = openWithLink();
  const old = Array.from({ length: 2_500 }, (_, n) => `${n}`);
  const visits = old.map((visitor) => visit(visitor, now - 2));
  const deliveries = old.map((visitor) => delivery(visitor, { lastAt: now - 2 }));
  store.write({ visits, deliveries, counts: none });
  const left = () => store.log(tokenSeq, { limit: 1, offset: 0 }).total;
  const steps = [];
  for (let step = 0; step < 3; step += 1) steps.push([store.forget(now - 1), left()]);
  expect(steps).toEqual([
    [true, 1_500],
    [true, 500],
    [false, 0],
  ]);
  expect(old.some((visitor) => store.find(tokenSeq, visitor, '"v"') !== undefined)).toBe(false);
});

test('of a link that is gone nothing is kept, and what comes late is no error', () => {
  const { deliveries: store, files, slots, tokenSeq, file, visit, delivery } = openWithLink();
  const batch = { visits: [visit('a')], deliveries: [delivery('a')], counts: none };
  store.write(batch);
  const slot = { tokenSeq, visitor: 'a', version: '"v"', size: 1, given: [] };
  slots.insert({ ...slot, lastAt: now, spentAt: null, isExact: true });
  files.remove(file.seq);
  store.write(batch);
  slots.update({ ...slot, lastAt: now, spentAt: now, isExact: true });
  expect([store.log(tokenSeq, { limit: 9, offset: 0 }).total, slots.count(tokenSeq)]).toEqual([0, 0]);
});
