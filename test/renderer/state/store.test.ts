import { expect, test } from 'vitest';
import { createStore } from '../../../renderer/state/store.ts';

test('listeners hear of changes, and of nothing else, until they leave', () => {
  const store = createStore(1);
  const heard: number[] = [];
  const leave = store.subscribe(() => heard.push(store.get()));
  store.set((value) => value + 1);
  store.set((value) => value);
  leave();
  store.set(() => 5);
  expect([heard, store.get()]).toEqual([[2], 5]);
});
