import { expect, test } from 'vitest';
import { createCoverage } from '../../../main/http/bytes/coverage.ts';

test('the separators of several ranges are no part of the content, however the writes cut them', () => {
  const spans = [
    { at: 10, first: 500, length: 20 },
    { at: 35, first: 0, length: 5 },
  ];
  for (const size of [1, 7, 12, 100]) {
    const told: number[] = [];
    const cover = createCoverage(spans, (first, length) => {
      for (let at = first; at < first + length; at += 1) told.push(at);
    });
    for (let left = 45; left > 0; left -= size) cover(Math.min(size, left));
    expect(told).toEqual([...range(500, 520), ...range(0, 5)]);
  }
});

test('a body that ends early covers what came', () => {
  const told: number[][] = [];
  const cover = createCoverage([{ at: 0, first: 100, length: 50 }], (...part) => told.push(part));
  cover(20);
  cover(5);
  expect(told).toEqual([
    [100, 20],
    [120, 5],
  ]);
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
