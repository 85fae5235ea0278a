import { readdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createPreviewCache, type PreviewCache } from '../../../main/files/preview/cache.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
let folders = 0;

/** In a folder of its own unless told otherwise; a picture of 96 bytes takes 100 on the disk. */
function openCache(pictures: number, at?: string): { cache: PreviewCache; at: string } {
  folders += 1;
  const own = at ?? folder.at(`${folders}`);
  return { cache: createPreviewCache(own, pictures * 100), at: own };
}

const picture = [new Uint8Array(96)];

async function isKept(cache: PreviewCache, key: string): Promise<boolean> {
  const found = await cache.get(1, key);
  found?.close();
  return found !== undefined;
}

test('the least recently used leave the disk when it is full', async () => {
  const { cache, at } = openCache(2);
  await cache.put(1, 'a', picture);
  await cache.put(1, 'b', picture);
  expect(await isKept(cache, 'a')).toBe(true);
  await cache.put(1, 'c', picture);
  expect((await readdir(`${at}/1`)).sort()).toEqual(['a', 'c']);
  expect(await isKept(cache, 'b')).toBe(false);
});

test('what is larger than the whole cache leaves nothing behind and pushes nothing out', async () => {
  const { cache, at } = openCache(1);
  await cache.put(1, 'a', picture);
  await cache.put(1, 'b', [new Uint8Array(97)]);
  expect(await readdir(`${at}/1`)).toEqual(['a']);
});

test('what an earlier run left is used, as far as there is room', async () => {
  const { cache, at } = openCache(3);
  for (const key of ['a', 'b', 'c']) await cache.put(1, key, picture);
  expect(await isKept(openCache(3, at).cache, 'a')).toBe(true);
  const smaller = openCache(1, at).cache;
  const kept = await Promise.all(['a', 'b', 'c'].map((key) => isKept(smaller, key)));
  expect(kept.filter(Boolean)).toHaveLength(1);
  expect(await readdir(`${at}/1`)).toHaveLength(1);
});

test('a damaged or empty file counts as not there, and goes', async () => {
  const { cache, at } = openCache(3);
  for (const key of ['a', 'b']) await cache.put(1, key, picture);
  await writeFile(`${at}/1/a`, '');
  await writeFile(`${at}/1/b`, 'x'.repeat(100));
  const reopened = openCache(3, at).cache;
  expect([await isKept(reopened, 'a'), await isKept(reopened, 'b')]).toEqual([false, false]);
  expect(await readdir(`${at}/1`)).toEqual([]);
});
