import { expect, test } from 'vitest';
import { createQueue } from '../../../renderer/state/queue.ts';

test('as many run as may, in the order they came', async () => {
  const running = new Map<string, () => void>();
  const started: string[] = [];
  const queue = createQueue(2, (name: string) => {
    started.push(name);
    return new Promise<void>((resolve) => running.set(name, resolve));
  });
  for (const name of ['a', 'b', 'c', 'd']) queue.add(name);
  expect(started).toEqual(['a', 'b']);
  running.get('b')?.();
  await expect.poll(() => started).toEqual(['a', 'b', 'c']);
  running.get('a')?.();
  running.get('c')?.();
  await expect.poll(() => started).toEqual(['a', 'b', 'c', 'd']);
  running.get('d')?.();
  queue.add('e');
  expect(started.at(-1)).toBe('e');
});
