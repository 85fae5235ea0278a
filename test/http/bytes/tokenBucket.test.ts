/** A rate is kept whatever the portions, the clock and those who share it do. */
import { beforeEach, expect, test } from 'vitest';
import { createTokenBucket, type TokenBucket } from '../../../main/http/bytes/tokenBucket.ts';

let time = 0;
const now = () => time;
beforeEach(() => {
  time = 0;
});

/** Takes all it can get, looking after each wait. @returns the bytes it got in this many milliseconds */
function takeFor(bucket: TokenBucket, milliseconds: number, step: number): number {
  let got = 0;
  const end = time + milliseconds;
  while (time < end) {
    const bytes = bucket.portion();
    while (bucket.take(bytes)) got += bytes;
    const go = () => {
      got += bytes;
    };
    bucket.queue({ bytes, go });
    time += step;
    bucket.serve();
  }
  return got;
}

test.each([
  [1_000, 1],
  [100_000, 10],
  [1_000_000, 5],
  [10_000_000, 5],
  [100_000_000, 5],
  [100_000_000, 60],
])('%i bytes a second, looked at every %i ms', (rate, step) => {
  const bucket = createTokenBucket(now, rate);
  const got = takeFor(bucket, 10_000, step) / 10;
  expect(got / rate).toBeGreaterThan(0.99);
  expect(got / rate).toBeLessThan(1.05 + 1_024 / rate);
});

test('the first second is no burst, neither at the start nor after an hour without a reader', () => {
  const bucket = createTokenBucket(now, 1_000_000);
  expect(takeFor(bucket, 1_000, 5)).toBeLessThan(1_050_000);
  time += 3_600_000;
  expect(takeFor(bucket, 1_000, 5)).toBeLessThan(1_050_000);
});

test('without a rate everything goes', () => {
  const bucket = createTokenBucket(now);
  expect(bucket.take(1e12)).toBe(true);
  expect(bucket.due()).toBe(Number.POSITIVE_INFINITY);
});

test('who waits goes in turn, and who is gone lets the others pass', () => {
  const bucket = createTokenBucket(now, 1_000);
  const went: string[] = [];
  const waiterOf = (name: string) => ({ bytes: 1_000, go: () => void went.push(name) });
  bucket.take(1_000);
  const gone = waiterOf('gone');
  bucket.queue(gone);
  bucket.queue(waiterOf('first'));
  bucket.queue(waiterOf('second'));
  bucket.leave(gone);
  expect(bucket.take(1)).toBe(false);
  expect(bucket.due()).toBe(1_000);
  time += 1_000;
  bucket.serve();
  expect(went).toEqual(['first']);
  time += 1_000;
  bucket.serve();
  expect(went).toEqual(['first', 'second']);
});

test('another rate counts at once, also for who waits', () => {
  const bucket = createTokenBucket(now, 1_000);
  let hasGone = false;
  bucket.take(100_000);
  bucket.queue({
    bytes: 1,
    go: () => {
      hasGone = true;
    },
  });
  expect(bucket.due()).toBe(100_000);
  bucket.setRate(1_000_000);
  expect(bucket.due()).toBeLessThan(200_000);
  bucket.setRate(undefined);
  expect(hasGone).toBe(true);
});
