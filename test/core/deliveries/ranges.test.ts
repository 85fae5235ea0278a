import { expect, test } from 'vitest';
import { addRange, bytesIn, coverRange, percentOf } from '../../../main/core/deliveries/ranges.ts';

test('the union of any ranges in any order is that of their bytes', () => {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 300; round += 1) {
    const ranges: number[] = [];
    const bytes = new Set<number>();
    for (let n = 0; n < 30; n += 1) {
      const start = random(200);
      const end = start + random(20);
      const before = bytes.size;
      for (let byte = start; byte < end; byte += 1) bytes.add(byte);
      expect(addRange(ranges, start, end)).toBe(bytes.size - before);
    }
    expect(bytesIn(ranges)).toBe(bytes.size);
    expect(ranges).toEqual([...ranges].sort((a, b) => a - b));
    expect(new Set(ranges).size).toBe(ranges.length);
  }
});

test('who asks for every second byte does not fill the memory, and nothing is claimed that was not sent', () => {
  const ranges: number[] = [];
  for (let byte = 0; byte < 100_000; byte += 2) addRange(ranges, byte, byte + 1);
  expect(ranges.length).toBeLessThanOrEqual(1_024);
  expect(bytesIn(ranges)).toBeLessThanOrEqual(50_000);
});

test('where all has to be counted, the nearest ranges become one before any is left out', () => {
  const [few, many]: [number[], number[]] = [[], []];
  for (let byte = 0; byte < 400; byte += 2) coverRange(few, byte, byte + 1);
  for (let byte = 0; byte < 100_000; byte += 2) coverRange(many, byte, byte + 1);
  coverRange(many, 300_000, 400_000);
  expect(bytesIn(few)).toBe(200);
  expect(many.length).toBeLessThanOrEqual(1_024);
  expect(bytesIn(many)).toBeGreaterThanOrEqual(150_000);
  expect(many).toEqual([...new Set(many)].sort((a, b) => a - b));
});

test('a hundred percent is all of it', () => {
  expect([percentOf(999_999, 1_000_000), percentOf(1_000_000, 1_000_000), percentOf(0, 0)]).toEqual([
    99, 100, 100,
  ]);
});
