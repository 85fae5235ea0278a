import { expect, test } from 'vitest';
import { nextGeneration } from '../../../main/core/links/termChanges.ts';

test('no number comes twice after one was undone, also when the clock was set back', () => {
  for (const now of [0, 10_000]) {
    const next = () => nextGeneration(5_000, { now: () => now });
    const generations = [next(), next(), next()];
    expect(new Set(generations).size).toBe(3);
    expect(Math.min(...generations)).toBeGreaterThan(Math.max(5_000, now - 1));
  }
});
