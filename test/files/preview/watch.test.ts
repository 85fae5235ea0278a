import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchMemory } from '../../../main/files/preview/drawing/watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a decoder that has grown beyond its ceiling is told so once', () => {
  const exceeded = vi.fn();
  const resident = vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(90);
  watchMemory(exceeded, 100);
  vi.advanceTimersByTime(1_000);
  expect(exceeded).not.toHaveBeenCalled();
  resident.mockReturnValue(101);
  vi.advanceTimersByTime(1_000);
  expect(exceeded).toHaveBeenCalledOnce();
  resident.mockRestore();
});
