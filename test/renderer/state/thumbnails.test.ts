import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThumbnails } from '../../../renderer/state/thumbnails.ts';

let asked: { path: string; init: RequestInit; answer: (response: Response) => void }[];
const revoke = vi.spyOn(URL, 'revokeObjectURL');

beforeEach(() => {
  asked = [];
  revoke.mockClear();
});
afterEach(() => expect(asked.every(({ path }) => !path.includes('secret'))).toBe(true));

function setUp() {
  const fetchPicture = (path: unknown, init: RequestInit = {}) =>
    new Promise<Response>((resolve, reject) => {
      asked.push({ path: String(path), init, answer: resolve });
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  return createThumbnails(() => ({ 'x-latchkey-session': 'secret' }), fetchPicture as typeof fetch);
}

async function settle() {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  await new Promise(setImmediate);
}

async function answer(index: number, response = new Response('picture')) {
  asked[index]?.answer(response);
  await settle();
}

test('a picture is asked for once, with the header, and stays for the next time its row is there', async () => {
  const thumbnails = setUp();
  const changed = vi.fn();
  const letGo = [thumbnails.hold('/a', changed), thumbnails.hold('/a', () => undefined)];
  expect(asked.map(({ path, init }) => [path, init.headers])).toEqual([
    ['/a', { 'x-latchkey-session': 'secret' }],
  ]);
  await answer(0);
  expect(changed).toHaveBeenCalledOnce();
  const url = thumbnails.urlOf('/a');
  expect(url).toMatch(/^blob:/);
  for (const each of letGo) each();
  expect(thumbnails.urlOf('/a')).toBe(url);
  thumbnails.hold('/a', changed);
  expect([thumbnails.urlOf('/a'), asked.length]).toEqual([url, 1]);
});

test('a row that leaves before its picture came gives it up', async () => {
  const thumbnails = setUp();
  thumbnails.hold('/a', () => undefined)();
  expect(asked[0]?.init.signal?.aborted).toBe(true);
  await settle();
  thumbnails.hold('/a', () => undefined);
  expect(asked).toHaveLength(2);
  await answer(1);
  expect(thumbnails.urlOf('/a')).toMatch(/^blob:/);
});

test('few are loaded at once, and a picture that cannot be had shows an icon', async () => {
  const thumbnails = setUp();
  for (const path of ['/a', '/b', '/c', '/d']) thumbnails.hold(path, () => undefined);
  expect(asked.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
  await answer(1, new Response('', { status: 404 }));
  expect([asked[3]?.path, thumbnails.urlOf('/b')]).toEqual(['/d', undefined]);
});

test('of the pictures of a long list those seen last stay, the others are given back', async () => {
  const thumbnails = setUp();
  for (let row = 0; row < 1_000; row += 1) {
    const letGo = thumbnails.hold(`/${row}`, () => undefined);
    await answer(row);
    letGo();
  }
  expect(revoke).toHaveBeenCalledTimes(700);
  expect(thumbnails.urlOf('/699')).toBeUndefined();
  expect(thumbnails.urlOf('/700')).toMatch(/^blob:/);
  thumbnails.clear();
  expect(revoke).toHaveBeenCalledTimes(1_000);
});
