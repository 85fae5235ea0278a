import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchOrigin } from '../../main/host/endpoints.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a computer that joins another network is noticed, once', () => {
  let origin = 'http://10.0.0.7:4747';
  const moves: string[] = [];
  const stop = watchOrigin({ shareOrigin: () => origin }, () => moves.push(origin));
  vi.advanceTimersByTime(60_000);
  expect(moves).toEqual([]);
  origin = 'http://192.168.1.5:4747';
  vi.advanceTimersByTime(60_000);
  expect(moves).toEqual([origin]);
  stop();
  origin = 'http://10.0.0.7:4747';
  vi.advanceTimersByTime(60_000);
  expect(moves).toHaveLength(1);
});
