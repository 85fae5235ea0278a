/** Comparisons are shared, bounded, and remembered. */
import { expect, test } from 'vitest';
import { ContentDoubt } from '../../../main/core/content.ts';
import { createEvents } from '../../../main/core/events.ts';
import type { File, FileIdentity } from '../../../main/core/model.ts';
import { createFileProblems } from '../../../main/core/storage/fileProblems.ts';
import { createPinChecks } from '../../../main/core/storage/pinChecks.ts';
import { linkedSource, newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock } from '../../helpers/testClock.ts';

type Outcome = { identity: FileIdentity; isSame: boolean };

/** Comparisons that end when the test says so. */
function setUp() {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  const clock = createTestClock();
  const pending: { id: string; resolve(outcome: Outcome): void }[] = [];
  const fail = (error: unknown) => {
    throw error;
  };
  const events = createEvents(fail);
  const pins = createPinChecks({
    ...stores,
    problems: createFileProblems({ ...stores, events, onError: fail }),
    events,
    clock,
    onError: fail,
    live: { follow: fail, renew: fail },
    linked: {
      compare({ contentId }) {
        const { promise, resolve } = Promise.withResolvers<Outcome>();
        pending.push({ id: contentId, resolve });
        return promise;
      },
    },
  });
  const add = (id: string): File => {
    const source = { ...linkedSource, contentId: id, sha256: 'ab' };
    return stores.files.insert(newFile(bucket, { id, source }));
  };
  return { pins, pending, add, clock, files: stores.files };
}

const touched: FileIdentity = { ...linkedSource.identity, ctimeNs: '1893456000000000099' };

test('a thousand requests for one file are one comparison and one write', async () => {
  const { pins, pending, add, files } = setUp();
  const file = add('one');
  const asked = Array.from({ length: 1_000 }, () => pins.confirm(file, touched));
  await new Promise(setImmediate);
  expect(pending.length).toBe(1);
  pending[0]?.resolve({ identity: touched, isSame: true });
  const renewed = await Promise.all(asked);
  expect(new Set(renewed).size).toBe(1);
  expect(files.bySeq(file.seq)?.source).toMatchObject({ identity: touched, contentId: 'one' });
});

test('a thousand files in doubt wait in a queue of 256; the others are told to come back', async () => {
  const { pins, pending, add } = setUp();
  const asked = Array.from({ length: 1_000 }, (_, n) => pins.confirm(add(String(n)), touched));
  const turnedAway = await Promise.allSettled(asked.slice(256));
  expect(pending.length).toBe(256);
  for (const answer of turnedAway) expect(answer).toMatchObject({ reason: expect.any(ContentDoubt) });
  for (const { resolve } of pending) resolve({ identity: touched, isSame: true });
  await Promise.all(asked.slice(0, 256));
});

test('whoever waits too long is told to come back, and the comparison goes on', async () => {
  const { pins, pending, add, clock, files } = setUp();
  const file = add('slow');
  const asked = pins.confirm(file, touched);
  clock.advance(5_000);
  await expect(asked).rejects.toBeInstanceOf(ContentDoubt);
  pending[0]?.resolve({ identity: touched, isSame: true });
  await new Promise(setImmediate);
  expect(files.bySeq(file.seq)?.source).toMatchObject({ identity: touched });
});

test('a version that was refused is not hashed again, another one is', async () => {
  const { pins, pending, add } = setUp();
  const file = add('refused');
  const asked = pins.confirm(file, touched);
  pending[0]?.resolve({ identity: touched, isSame: false });
  await expect(asked).rejects.toMatchObject({ reason: 'changed' });
  await expect(pins.confirm(file, touched)).rejects.toMatchObject({ reason: 'changed' });
  expect(pending.length).toBe(1);
  const other = { ...touched, ctimeNs: '1893456000000000100' };
  const again = pins.confirm(file, other);
  expect(pending.length).toBe(2);
  pending[1]?.resolve({ identity: other, isSame: true });
  await expect(again).resolves.toMatchObject({ problem: '' });
});

test.each([true, false])(
  'what was compared (equal: %s) says nothing about a newer version',
  async (isSame) => {
    const { pins, pending, add, files } = setUp();
    const file = add('old');
    const asked = pins.confirm(file, touched);
    const newer = { ...linkedSource, contentId: 'new', sha256: '' };
    const before = files.update(file.seq, { source: newer });
    pending[0]?.resolve({ identity: touched, isSame });
    await Promise.allSettled([asked]);
    expect(files.bySeq(file.seq)).toEqual(before);
  },
);
