/** What a page that was closed has left of its uploads, and how another goes on. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../renderer/state/store.ts';
import type { Item } from '../../../../renderer/state/uploads/items.ts';
import type { Upload } from '../../../../renderer/state/uploads/uploadRow.ts';
import { createUploads, type Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import { chunkSize } from '../../../../shared/api/chunks.ts';
import type { TokenList } from '../../../../shared/wire/appwrite.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, refused, unreachable } from '../fixtures.ts';
import { createFakeKept, type FakeKept } from './fakeKept.ts';
import { createFakeSend, type FakeSend } from './fakeSend.ts';

let fake: FakeSend;
let kept: FakeKept;
let uploads: Uploads;
const removeFile = vi.fn(async (..._: string[]) => undefined);
const tokensOf = vi.fn(async (): Promise<TokenList> => ({ total: 0, tokens: [] }));
const makeLinks = vi.fn(async (ids: readonly string[]) => ids.map((id) => aLink(id)));

/** A page that is opened anew, in the same browser. */
async function open(): Promise<void> {
  fake = createFakeSend();
  const api = { removeFile, tokensOf, link: async (id: string) => aLink(id) };
  uploads = createUploads({
    shown: createStore<readonly Upload[]>([]),
    api,
    sendChunk: fake.send,
    kept,
    language: english.console,
  });
  await uploads.findLeft();
}

const item = (name: string, size: number, lastModified = 1): Item => ({
  file: new File([new Uint8Array(size)], name, { lastModified }),
  folder: 'films/',
});
const films = (lastModified = 1) => [item('long.mp4', 2 * chunkSize + 1, lastModified), item('short.mp4', 9)];
const add = (items: readonly Item[]) =>
  uploads.add({ name: 'films', items, makeLinks, onCancelled: () => undefined });
const shown = () => uploads.shown.get();
const ranges = () => fake.requests.map(({ part }) => part.range ?? part.name);
const idOf = (name: string) => fake.requests.find(({ part }) => part.name === name)?.part.fileId ?? '';
let longId: string;
let shortId: string;

/** The page is closed when the short film and a third of the long one are there. */
beforeEach(async () => {
  kept = createFakeKept();
  removeFile.mockClear();
  makeLinks.mockClear();
  tokensOf.mockReset().mockResolvedValue({ total: 0, tokens: [] });
  await open();
  void add(films());
  await expect.poll(() => fake.requests.length).toBe(2);
  for (const { answer } of fake.requests) answer();
  await expect.poll(() => fake.requests.length).toBe(4);
  [longId, shortId] = [idOf('long.mp4'), idOf('short.mp4')];
  await open();
});

test('it is shown with what has arrived', () => {
  expect(shown()).toMatchObject([
    { name: 'films', state: 'left', files: 2, arrived: 1, sent: chunkSize + 9, size: 2 * chunkSize + 10 },
  ]);
});

test('the same files go on where it stopped, in any order', async () => {
  const adding = add(films().toReversed());
  expect(shown()).toHaveLength(1);
  const missing = [2, 1].map((part) => part * chunkSize);
  await expect.poll(() => fake.requests.length).toBe(2);
  expect(ranges().toSorted()).toEqual(
    missing
      .map(
        (start) =>
          `bytes ${start}-${Math.min(start + chunkSize, 2 * chunkSize + 1) - 1}/${2 * chunkSize + 1}`,
      )
      .toSorted(),
  );
  for (const { answer } of fake.requests) answer();
  expect((await adding)?.map(({ $id }) => $id)).toEqual([shortId, longId]);
  await expect.poll(() => [shown().length, kept.uploads.size, kept.parts.size]).toEqual([0, 0, 0]);
});

test('left once more, each file is still itself, whatever order they came in', async () => {
  void add(films().toReversed());
  await expect.poll(() => fake.requests.length).toBe(2);
  fake.requests[0]?.answer();
  await expect.poll(() => [...kept.parts.values()].map(({ chunks }) => chunks)).toContain(2);
  await open();
  const adding = add(films());
  await expect.poll(() => fake.requests.length).toBe(1);
  fake.requests[0]?.answer();
  expect((await adding)?.map(({ $id }) => $id)).toEqual([longId, shortId]);
});

test('other files do not, and nor do the same after a change', () => {
  const id = shown()[0]?.id ?? '';
  expect(uploads.isLeft(id, films())).toBe(true);
  expect(uploads.isLeft(id, films().slice(1))).toBe(false);
  expect(uploads.isLeft(id, films(2))).toBe(false);
  void add(films(2));
  expect(shown().map(({ state }) => state)).toEqual(['left', 'running']);
});

test('what the server no longer has is sent from the start', async () => {
  tokensOf.mockRejectedValue(refused('Not there.'));
  void add(films());
  await expect.poll(() => fake.requests.length).toBe(2);
  expect([idOf('long.mp4'), idOf('short.mp4')]).not.toContain(longId);
  expect(ranges()).toEqual([`bytes 0-${chunkSize - 1}/${2 * chunkSize + 1}`, 'short.mp4']);
  expect(shown()[0]).toMatchObject({ sent: 0, arrived: 0 });
});

test('while nobody answers it fails, and tried again it goes on', async () => {
  tokensOf.mockRejectedValueOnce(unreachable()).mockRejectedValueOnce(unreachable());
  void add(films());
  await expect.poll(() => shown()[0]?.state).toBe('failed');
  expect(fake.requests).toEqual([]);
  uploads.retry(shown()[0]?.id ?? '');
  await expect.poll(() => fake.requests.length).toBe(2);
  expect(fake.requests[0]?.part.uploadId).toBe(longId);
});

test('a file that had its link already gets no second one', async () => {
  await open();
  const film = [item('film.mp4', 2 * chunkSize)];
  void add(film);
  await expect.poll(() => fake.requests.length).toBe(1);
  fake.requests[0]?.answer();
  await expect.poll(() => makeLinks.mock.calls.length).toBe(1);
  await open();
  tokensOf.mockResolvedValue({ total: 1, tokens: [] });
  const adding = add(film);
  await expect.poll(() => fake.requests.length).toBe(1);
  fake.requests[0]?.answer();
  expect(await adding).toBeUndefined();
  expect(makeLinks).toHaveBeenCalledTimes(1);
});

test('what another page goes on with meanwhile is a new upload here', async () => {
  const id = shown()[0]?.id ?? '';
  kept.elsewhere.add(id);
  void add(films());
  await expect.poll(() => shown().map(({ state }) => state)).toEqual(['running']);
  expect(shown()[0]?.id).not.toBe(id);
  await expect.poll(() => fake.requests.length).toBe(2);
  expect(fake.requests.map(({ part }) => part.fileId)).not.toContain(longId);
});

test('who only wants to go on sends nothing of what another page goes on with', async () => {
  const onElsewhere = vi.fn();
  const upload = { name: 'films', items: films(), makeLinks, onCancelled: () => undefined, onElsewhere };
  kept.elsewhere.add(shown()[0]?.id ?? '');
  expect(await uploads.add(upload)).toBeUndefined();
  expect([onElsewhere.mock.calls.length, shown(), fake.requests]).toEqual([1, [], []]);
});

test('it is not offered while another page goes on with it, and is again when that one is closed', async () => {
  const id = shown()[0]?.id ?? '';
  kept.elsewhere.add(id);
  kept.change();
  await expect.poll(shown).toEqual([]);
  expect(uploads.isLeft(id, films()), 'for who chooses the files just then').toBe(true);
  kept.putPart(id, { index: 0, fileId: longId, chunks: 2 });
  kept.elsewhere.delete(id);
  kept.change();
  await expect
    .poll(() => shown().map(({ sent, state }) => [sent, state]))
    .toEqual([[2 * chunkSize + 9, 'left']]);
});

test('what another page goes on with meanwhile is not given up from here', async () => {
  const id = shown()[0]?.id ?? '';
  kept.elsewhere.add(id);
  uploads.cancel(id);
  await expect.poll(shown).toEqual([]);
  expect([kept.uploads.has(id), removeFile.mock.calls]).toEqual([true, []]);
});

test('given up, it is gone from the screen, the browser and the server', async () => {
  uploads.cancel(shown()[0]?.id ?? '');
  expect(shown()).toEqual([]);
  await expect.poll(() => kept.uploads.size).toBe(0);
  await expect
    .poll(() => removeFile.mock.calls.map(([, id]) => id).toSorted())
    .toEqual([longId, shortId].toSorted());
});

test('a file that is one request is not worth keeping', async () => {
  kept = createFakeKept();
  await open();
  void add([item('small.txt', 9)]);
  expect(kept.uploads.size).toBe(0);
});
