import { expect, test } from 'vitest';
import { createByteCache } from '../../../main/files/content/byteCache.ts';

const bytes = (length: number) => new Uint8Array(length);

test('a value that several ask for is made once, and is there from then on', async () => {
  const cache = createByteCache(100);
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  let made = 0;
  const make = () => {
    made += 1;
    return promise;
  };
  const all = Promise.all([cache.getOrMake('a', make), cache.getOrMake('a', make)]);
  expect(cache.get('a')).toBeUndefined();
  const value = bytes(10);
  resolve(value);
  expect(await all).toEqual([value, value]);
  expect([cache.get('a'), await cache.getOrMake('a', make), made]).toEqual([value, value, 1]);
});

test('a failure reaches everybody who asked, and is forgotten', async () => {
  const cache = createByteCache(100);
  const fail = () => Promise.reject(new Error('gone'));
  const asked = [cache.getOrMake('a', fail), cache.getOrMake('a', fail)];
  for (const each of asked) await expect(each).rejects.toThrow('gone');
  expect(await cache.getOrMake('a', async () => bytes(0))).toEqual(bytes(0));
  expect(cache.get('a')).toEqual(bytes(0));
});

test('the least recently used go when there are too many bytes', async () => {
  const cache = createByteCache(100);
  for (const key of ['a', 'b']) await cache.getOrMake(key, async () => bytes(40));
  cache.get('a');
  await cache.getOrMake('c', async () => bytes(40));
  expect(['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c']);
});

test('what is larger than the whole cache is handed out and pushes nothing out', async () => {
  const cache = createByteCache(100);
  await cache.getOrMake('a', async () => bytes(50));
  expect(await cache.getOrMake('b', async () => bytes(101))).toHaveLength(101);
  expect([cache.get('a') !== undefined, cache.get('b')]).toEqual([true, undefined]);
});
