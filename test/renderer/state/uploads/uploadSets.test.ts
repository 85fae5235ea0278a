/** Several files that go into one link: made first, gone on with, and shared without what never comes. */
import { beforeEach, expect, test, vi } from 'vitest';
import { createStore } from '../../../../renderer/state/store.ts';
import type { Item } from '../../../../renderer/state/uploads/items.ts';
import type { Upload } from '../../../../renderer/state/uploads/uploadRow.ts';
import { createUploads, type Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import { ApiError } from '../../../../shared/api/apiError.ts';
import { chunkSize } from '../../../../shared/api/chunks.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, refused, unreachable } from '../fixtures.ts';
import { createFakeKept, type FakeKept } from './fakeKept.ts';
import { createFakeSend, type FakeSend } from './fakeSend.ts';

let fake: FakeSend;
let kept: FakeKept;
let uploads: Uploads;
const removeFile = vi.fn(async (_: string, __: string) => undefined);
const readLink = vi.fn(async (id: string): Promise<Link> => aLink(id, { complete: false }));
const tokensOf = vi.fn(async () => ({ total: 0, tokens: [] }));
const makeLinks = vi.fn(async () => []);
const makeSet = vi.fn(async () => ({ link: aLink('set'), fileIds: ['id-a', 'id-b', 'id-c'] }));
const onLeftOut = vi.fn();
const onCancelled = vi.fn();

/** A page that is opened anew, in the same browser. */
async function open(): Promise<void> {
  fake = createFakeSend();
  uploads = createUploads({
    shown: createStore<readonly Upload[]>([]),
    api: { removeFile, tokensOf, link: readLink },
    sendChunk: fake.send,
    kept,
    language: english.console,
  });
  await uploads.findLeft();
}

beforeEach(async () => {
  kept = createFakeKept();
  for (const mock of [removeFile, makeLinks, makeSet, onLeftOut, onCancelled, readLink]) mock.mockClear();
  readLink.mockImplementation(async (id) => aLink(id, { complete: false }));
  await open();
});

const item = (name: string, size = 1): Item => ({
  file: new File([new Uint8Array(size)], name, { lastModified: 1 }),
  folder: '',
});
const three = () => [item('a'), item('b', 2 * chunkSize), item('c')];
const add = (items = three()) =>
  uploads.add({ name: 'three', items, makeLinks, makeSet, onCancelled, onLeftOut });
const shown = () => uploads.shown.get();
const requestOf = (name: string) => fake.requests.find(({ part }) => part.name === name);
const begun = (count: number) => expect.poll(() => fake.requests.length).toBe(count);
const removed = () => removeFile.mock.calls.map(([, id]) => id);

test('their link is there before they are, and they are sent under the ids that it waits for', async () => {
  expect((await add())?.map(({ $id }) => $id)).toEqual(['set']);
  await begun(3);
  expect(fake.requests.map(({ part }) => part.fileId)).toEqual(['id-a', 'id-b', 'id-c']);
  for (const { answer } of fake.requests) answer();
  await begun(4);
  fake.requests[3]?.answer();
  await expect.poll(shown).toEqual([]);
  expect(makeLinks).not.toHaveBeenCalled();
});

test('a link that cannot be made is tried again, and nothing is sent before', async () => {
  makeSet.mockRejectedValueOnce(refused('The disk is full.'));
  const adding = add();
  await expect.poll(() => shown()[0]).toMatchObject({ state: 'failed', canGoWithout: false });
  uploads.retry(shown()[0]?.id ?? '');
  expect(await adding).toHaveLength(1);
  await begun(3);
});

test('a page that is opened anew goes on into the same link', async () => {
  await add();
  await begun(3);
  requestOf('b')?.answer();
  requestOf('a')?.answer();
  await begun(4);
  await open();
  const adding = add(three().toReversed());
  await begun(2);
  expect(fake.requests.map(({ part }) => part.fileId).toSorted()).toEqual(['id-b', 'id-c']);
  for (const { answer } of fake.requests) answer();
  expect(await adding).toBeUndefined();
  expect(makeSet).toHaveBeenCalledTimes(1);
});

test('where the link is gone by then there is another, which has everything', async () => {
  await add();
  await begun(3);
  requestOf('a')?.answer();
  await expect.poll(() => kept.parts.size).toBe(1);
  await open();
  readLink.mockRejectedValue(new ApiError('refused', { status: 404 }));
  makeSet.mockResolvedValueOnce({ link: aLink('another'), fileIds: ['id-1', 'id-2', 'id-3'] });
  expect((await add())?.[0]?.$id).toBe('another');
  await begun(3);
  expect(fake.requests.map(({ part }) => part.fileId)).toEqual(['id-1', 'id-2', 'id-3']);
});

test('one that is whole by then needs nothing', async () => {
  await add();
  await begun(3);
  await open();
  readLink.mockImplementation(async (id) => aLink(id, { complete: true }));
  expect(await add()).toBeUndefined();
  expect([fake.requests, shown()]).toEqual([[], []]);
});

test('a file that the server refuses is left out, and one without an answer is tried again', async () => {
  await add();
  await begun(3);
  requestOf('a')?.fail(new ApiError('refused', { status: 400, message: 'No.' }));
  requestOf('c')?.fail(new ApiError('refused', { status: 507, message: 'Full.' }));
  requestOf('b')?.answer();
  await begun(4);
  fake.requests[3]?.answer();
  await expect.poll(() => shown()[0]).toMatchObject({ state: 'failed', problem: 'Full.', files: 2 });
  expect(removed()).toEqual(['id-a']);
  expect(onLeftOut.mock.calls.map(([{ file }]) => file.name)).toEqual(['a']);
  uploads.retry(shown()[0]?.id ?? '');
  await begun(5);
  fake.requests[4]?.answer();
  await expect.poll(shown).toEqual([]);
});

test('a file that cannot be read any more is left out', async () => {
  const items = three();
  const file = items[0]?.file as File;
  await add(items);
  await begun(3);
  vi.spyOn(file, 'slice').mockReturnValue({
    arrayBuffer: () => Promise.reject(new Error()),
  } as unknown as Blob);
  requestOf('a')?.fail(refused('Cut off.'));
  requestOf('b')?.answer();
  requestOf('c')?.answer();
  await begun(4);
  fake.requests[3]?.answer();
  await expect.poll(shown).toEqual([]);
  expect(onLeftOut.mock.calls.map(([, loss]) => loss)).toEqual(['unreadable']);
});

test('what failed can be gone without', async () => {
  await add([item('a'), item('c')]);
  await begun(2);
  requestOf('a')?.answer();
  requestOf('c')?.fail(new ApiError('refused', { status: 507 }));
  await expect.poll(() => shown()[0]).toMatchObject({ canGoWithout: true });
  uploads.goWithout(shown()[0]?.id ?? '');
  await expect.poll(shown).toEqual([]);
  expect(removed()).toEqual(['id-b']);
  expect(onLeftOut.mock.calls).toEqual([[expect.objectContaining({ fileId: 'id-b' }), undefined]]);
});

test('cancelled, it takes the file of the link back; split before, the others too', async () => {
  await add();
  await begun(3);
  requestOf('a')?.answer();
  uploads.cancel(shown()[0]?.id ?? '');
  await expect.poll(removed).toEqual(['file-set']);
  expect(onCancelled).toHaveBeenCalledTimes(1);
  await add([item('d'), item('e')]);
  await begun(5);
  requestOf('d')?.answer();
  await expect.poll(() => shown()[0]?.arrived).toBe(1);
  readLink.mockImplementation(async (id) => aLink(id, { state: 'stopped' }));
  uploads.cancel(shown()[0]?.id ?? '');
  await expect.poll(removed).toEqual(['file-set', 'file-set', 'id-a']);
});

test('of a link that is taken back nothing more is sent', async () => {
  const links = await add();
  await begun(3);
  uploads.giveUp(links?.map(({ $id }) => $id) ?? []);
  expect([shown(), removed(), onCancelled.mock.calls]).toEqual([[], [], []]);
  expect(fake.requests.every(({ part }) => part.signal.aborted)).toBe(true);
});

test('the answer that was not there is waited for as with any upload', async () => {
  await add();
  await begun(3);
  await open();
  readLink.mockRejectedValueOnce(unreachable());
  void add();
  await expect.poll(() => shown()[0]?.state).toBe('failed');
  uploads.retry(shown()[0]?.id ?? '');
  await begun(3);
});
