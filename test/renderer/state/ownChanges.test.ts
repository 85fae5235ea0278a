import { expect, test } from 'vitest';
import { createOwnChanges } from '../../../renderer/state/ownChanges.ts';
import { aLink } from './fixtures.ts';

const stopped = aLink('a', { state: 'stopped' });

function setUp() {
  let now = 0;
  const changes = createOwnChanges(() => now);
  return { changes, wait: (time: number) => (now += time) };
}

test('what is told before the change is older, until the change is told', () => {
  const { changes } = setUp();
  changes.begin(stopped);
  expect(changes.isOlder(aLink('a'))).toBe(true);
  expect(changes.isOlder(aLink('b'))).toBe(false);
  expect(changes.isOlder(stopped)).toBe(false);
  expect(changes.isOlder(aLink('a'))).toBe(false);
});

test('of two changes the later one counts', () => {
  const { changes } = setUp();
  const first = changes.begin(stopped);
  changes.begin(aLink('a', { expire: '2030-02-01T00:00:00.000Z' }));
  first(false);
  expect(changes.isOlder(stopped)).toBe(true);
  expect(changes.isOlder(aLink('a', { expire: '2030-02-01T00:00:00.000+00:00' }))).toBe(false);
});

test('a change that the server refused makes nothing older', () => {
  const { changes } = setUp();
  changes.begin(stopped)(false);
  expect(changes.isOlder(aLink('a'))).toBe(false);
});

test('a server that tells it otherwise is believed two seconds after its answer', () => {
  const { changes, wait } = setUp();
  const answered = changes.begin(aLink('a', { label: ' x ' }));
  wait(60_000);
  expect(changes.isOlder(aLink('a', { label: 'x' }))).toBe(true);
  answered(true);
  wait(1_999);
  expect(changes.isOlder(aLink('a', { label: 'x' }))).toBe(true);
  wait(1);
  expect(changes.isOlder(aLink('a', { label: 'x' }))).toBe(false);
});
