import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createStore } from '../../../../renderer/state/store.ts';
import type { Item } from '../../../../renderer/state/uploads/items.ts';
import type { Upload } from '../../../../renderer/state/uploads/uploadRow.ts';
import { createUploads, type Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import { chunkSize } from '../../../../shared/api/chunks.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, refused } from '../fixtures.ts';
import { createFakeKept, type FakeKept } from './fakeKept.ts';
import { createFakeSend, type FakeSend } from './fakeSend.ts';

let fake: FakeSend;
let kept: FakeKept;
let uploads: Uploads;
const removeFile = vi.fn(async () => undefined);
const tokensOf = vi.fn(async () => ({ total: 0, tokens: [] }));
const makeLinks = vi.fn(async (ids: readonly string[]): Promise<Link[]> => ids.map((id) => aLink(id)));
const onCancelled = vi.fn();

/** A page that is opened anew, in the same browser. */
function open(): void {
  fake = createFakeSend();
  const api = { removeFile, tokensOf, link: async (id: string) => aLink(id) };
  uploads = createUploads({
    shown: createStore<readonly Upload[]>([]),
    api,
    sendChunk: fake.send,
    kept,
    language: english.console,
  });
}

beforeEach(() => {
  kept = createFakeKept();
  for (const mock of [removeFile, onCancelled]) mock.mockClear();
  tokensOf.mockReset().mockResolvedValue({ total: 0, tokens: [] });
  makeLinks.mockReset().mockImplementation(async (ids) => ids.map((id) => aLink(id)));
  open();
});

const item = (path: string, size = 1): Item => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = new File([new Uint8Array(size)], name, { lastModified: 1 });
  return { file, folder: path.slice(0, path.length - name.length) };
};
const addAll = (name: string, items: readonly Item[]) => uploads.add({ name, items, makeLinks, onCancelled });
const add = (path: string, size = 1) => addAll(path, [item(path, size)]);
const shown = () => uploads.shown.get();
const states = () => shown().map(({ name, state }) => `${name} ${state}`);
const sending = () => fake.requests.map(({ part }) => part.name);
const idOf = (name: string) => shown().find((upload) => upload.name === name)?.id ?? '';
const answerAll = async (count: number) => {
  for (let index = 0; index < count; index += 1) {
    await expect.poll(() => fake.requests.length).toBeGreaterThan(index);
    fake.requests[index]?.answer();
  }
};

test('a few files are sent at a time, in the order they came', async () => {
  const links = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => add(name));
  await expect.poll(sending).toEqual(['a', 'b', 'c', 'd']);
  expect(states().slice(3)).toEqual(['d running', 'e waiting', 'f waiting']);
  fake.requests[1]?.answer();
  await links[1];
  await expect.poll(sending).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(shown().map(({ name }) => name)).toEqual(['a', 'c', 'd', 'e', 'f']);
});

test('taken back while it is on its way, nothing more of it is sent', async () => {
  const links = await (async () => {
    const adding = add('a', 3 * chunkSize);
    await answerAll(1);
    return adding;
  })();
  await expect.poll(() => fake.requests.length).toBe(3);
  uploads.giveUp(['another']);
  expect(shown()).toHaveLength(1);
  uploads.giveUp(links?.map(({ $id }) => $id) ?? []);
  expect(fake.requests.map(({ part }) => part.signal.aborted)).toEqual([true, true, true]);
  expect([shown(), onCancelled.mock.calls, kept.uploads.size]).toEqual([[], [], 0]);
});

test('large files share the requests that there are', async () => {
  void add('a', 9 * chunkSize);
  void add('b', 9 * chunkSize);
  await answerAll(2);
  await expect.poll(() => fake.requests.length).toBe(6);
  fake.requests[2]?.answer();
  await expect.poll(() => fake.requests.length).toBe(7);
  await new Promise(setImmediate);
  expect(fake.requests.length).toBe(7);
});

describe('several files', () => {
  const photos = ['photos/a.jpg', 'photos/2024/b.jpg'].map((path) => item(path));

  test('are one upload, keep their folders, and get their links together', async () => {
    const adding = addAll('photos', photos);
    await expect.poll(() => fake.requests.length).toBe(2);
    expect(fake.requests.map(({ part: { folder, name } }) => folder + name)).toEqual([
      'photos/a.jpg',
      'photos/2024/b.jpg',
    ]);
    fake.requests[1]?.part.onProgress(1);
    fake.requests[1]?.answer();
    await expect.poll(() => shown()[0]).toMatchObject({ files: 2, arrived: 1, sent: 1, size: 2 });
    expect(makeLinks).not.toHaveBeenCalled();
    fake.requests[0]?.answer();
    const ids = fake.requests.map(({ part }) => part.fileId);
    expect((await adding)?.map(({ $id }) => $id)).toEqual(ids);
    await expect.poll(shown).toEqual([]);
  });

  test('of which one fails wait for it, and only that one is sent again', async () => {
    const adding = addAll('photos', photos);
    await expect.poll(() => fake.requests.length).toBe(2);
    fake.requests[0]?.fail(refused('The disk is full.'));
    fake.requests[1]?.answer();
    await expect.poll(states).toEqual(['photos failed']);
    expect(shown()[0]).toMatchObject({ problem: 'The disk is full.', arrived: 1 });
    uploads.retry(idOf('photos'));
    await expect.poll(sending).toEqual(['a.jpg', 'b.jpg', 'a.jpg']);
    fake.requests[2]?.answer();
    expect(await adding).toHaveLength(2);
  });
});

describe('one file', () => {
  test('answers with the link that is made once its bytes are there', async () => {
    const making = Promise.withResolvers<Link[]>();
    makeLinks.mockReturnValueOnce(making.promise);
    const adding = add('a');
    await expect.poll(sending).toEqual(['a']);
    fake.requests[0]?.part.onProgress(1);
    expect(shown()).toMatchObject([{ sent: 1, size: 1, state: 'running' }]);
    fake.requests[0]?.answer();
    await expect.poll(states).toEqual(['a linking']);
    making.resolve([aLink('made')]);
    expect((await adding)?.[0]?.$id).toBe('made');
    await expect.poll(shown).toEqual([]);
  });

  test('that is large has its link as soon as its first part is there', async () => {
    const adding = add('film', 3 * chunkSize);
    await answerAll(1);
    expect(await adding).toHaveLength(1);
    expect(states()).toEqual(['film running']);
    await answerAll(3);
    await expect.poll(shown).toEqual([]);
    expect(makeLinks).toHaveBeenCalledTimes(1);
  });

  test('whose early link was refused gets it at the end', async () => {
    makeLinks.mockRejectedValueOnce(refused('Not yet.'));
    const adding = add('film', 2 * chunkSize);
    await answerAll(2);
    expect(await adding).toHaveLength(1);
    expect(makeLinks).toHaveBeenCalledTimes(2);
  });
});

test('a cancelled upload stops, says so and makes room for the next', async () => {
  const [first] = ['a', 'b', 'c', 'd', 'e'].map((name) => add(name));
  await expect.poll(() => fake.requests.length).toBe(4);
  uploads.cancel(idOf('a'));
  expect(await first).toBeUndefined();
  expect([fake.requests[0]?.part.signal.aborted, onCancelled.mock.calls.length]).toEqual([true, 1]);
  await expect.poll(sending).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(removeFile).not.toHaveBeenCalled();
});

test('one that is cancelled while it waits is never sent', async () => {
  const adding = ['a', 'b', 'c', 'd', 'e'].map((name) => add(name));
  uploads.cancel(idOf('e'));
  await answerAll(4);
  await Promise.all(adding);
  expect(sending()).toEqual(['a', 'b', 'c', 'd']);
});

test('what has arrived of a cancelled upload is removed', async () => {
  const adding = addAll('both', [item('a', chunkSize + 1), item('b')]);
  await expect.poll(() => fake.requests.length).toBe(2);
  fake.requests[0]?.answer();
  await expect.poll(() => fake.requests.length).toBe(3);
  uploads.cancel(idOf('both'));
  expect(await adding).toBeUndefined();
  await expect.poll(() => removeFile.mock.calls).toEqual([['shared', fake.requests[0]?.part.fileId]]);
});

test('a failed upload says why and goes on where it stopped', async () => {
  const adding = add('a', chunkSize + 1);
  await answerAll(1);
  await expect.poll(() => fake.requests.length).toBe(2);
  fake.requests[1]?.fail(refused('The disk is full.'));
  await expect.poll(() => shown()[0]).toMatchObject({ state: 'failed', problem: 'The disk is full.' });
  uploads.retry(idOf('a'));
  await expect.poll(() => fake.requests.length).toBe(3);
  expect(fake.requests[2]?.part.range).toBe(`bytes ${chunkSize}-${chunkSize}/${chunkSize + 1}`);
  fake.requests[2]?.answer();
  await adding;
  await expect.poll(shown).toEqual([]);
});

test('a link that cannot be made fails its upload, and is tried again without the bytes', async () => {
  makeLinks.mockRejectedValueOnce(refused('Not now.')).mockRejectedValueOnce(refused('Not now.'));
  const adding = addAll('both', [item('a'), item('b')]);
  await answerAll(2);
  await expect.poll(() => shown()[0]?.problem).toBe('Not now.');
  uploads.retry(idOf('both'));
  await expect.poll(() => makeLinks.mock.calls.length).toBe(2);
  uploads.retry(idOf('both'));
  expect(await adding).toHaveLength(2);
  expect(fake.requests.length).toBe(2);
});
