import { expect, test } from 'vitest';
import { attempt } from '../../main/core/bestEffort.ts';

const failure = new Error('no room');

function fail(): never {
  throw failure;
}

test('what is done at once says so at once', () => {
  const heard: unknown[] = [];
  expect(
    attempt(
      (error) => heard.push(error),
      () => 'anything',
    ),
  ).toBe(true);
  expect(attempt((error) => heard.push(error), fail)).toBe(false);
  expect(heard).toEqual([failure]);
});

test('what takes time says so when it is over, and never rejects', async () => {
  const heard: unknown[] = [];
  expect(
    await attempt(
      (error) => heard.push(error),
      async () => 'anything',
    ),
  ).toBe(true);
  expect(
    await attempt(
      (error) => heard.push(error),
      async () => fail(),
    ),
  ).toBe(false);
  expect(heard).toEqual([failure]);
});
