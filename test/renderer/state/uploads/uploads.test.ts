import { beforeEach, expect, test, vi } from 'vitest';
import { chunkSize } from '../../../../renderer/state/uploads/chunks.ts';
import { createUploads, type Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, refused } from '../fixtures.ts';
import { createFakeSend, type FakeSend } from './fakeSend.ts';

let fake: FakeSend;
let uploads: Uploads;
const removeFile = vi.fn(async () => undefined);

beforeEach(() => {
  fake = createFakeSend();
  removeFile.mockClear();
  uploads = createUploads({ api: { removeFile }, sendChunk: fake.send, language: english.console });
});

const add = (name: string) => uploads.add(new File(['x'], name), async (id) => aLink(id));
const shown = () => uploads.shown.get();
const states = () => shown().map(({ name, state }) => `${name} ${state}`);
const sending = () => fake.requests.map(({ part }) => part.name);
const idOf = (name: string) => shown().find((upload) => upload.name === name)?.id ?? '';

test('two files are sent at a time, in the order they came', async () => {
  const links = ['a', 'b', 'c', 'd'].map(add);
  expect(states()).toEqual(['a running', 'b running', 'c waiting', 'd waiting']);
  fake.requests[1]?.answer();
  await links[1];
  await expect.poll(sending).toEqual(['a', 'b', 'c']);
  expect(states()).toEqual(['a running', 'c running', 'd waiting']);
  fake.requests[0]?.answer();
  await expect.poll(sending).toEqual(['a', 'b', 'c', 'd']);
});

test('each answers with the link that is made once its bytes are there', async () => {
  const making = Promise.withResolvers<void>();
  const adding = uploads.add(new File(['x'], 'a'), async (id) => {
    await making.promise;
    return aLink(`link of ${id}`);
  });
  const id = idOf('a');
  fake.requests[0]?.part.onProgress(1);
  expect(shown()).toMatchObject([{ sent: 1, size: 1, state: 'running' }]);
  fake.requests[0]?.answer();
  await expect.poll(states).toEqual(['a linking']);
  making.resolve();
  expect((await adding)?.$id).toBe(`link of ${id}`);
  expect(shown()).toEqual([]);
});

test('a cancelled upload stops, answers with nothing and makes room for the next', async () => {
  const [first] = ['a', 'b', 'c'].map(add);
  uploads.cancel(idOf('a'));
  expect(await first).toBeUndefined();
  expect(fake.requests[0]?.part.signal.aborted).toBe(true);
  await expect.poll(sending).toEqual(['a', 'b', 'c']);
  expect(states()).toEqual(['b running', 'c running']);
  expect(removeFile).not.toHaveBeenCalled();
});

test('one that is cancelled while it waits is never sent', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map(add);
  uploads.cancel(idOf('c'));
  expect(await c).toBeUndefined();
  for (const { answer } of fake.requests) answer();
  await Promise.all([a, b]);
  expect(sending()).toEqual(['a', 'b']);
});

test('what has arrived of a cancelled upload is removed', async () => {
  const adding = uploads.add(new File([new Uint8Array(chunkSize + 1)], 'a'), async (id) => aLink(id));
  const id = idOf('a');
  fake.requests[0]?.answer();
  await expect.poll(() => fake.requests.length).toBe(2);
  uploads.cancel(id);
  expect(await adding).toBeUndefined();
  expect(removeFile.mock.calls).toEqual([['shared', id]]);
});

test('a failed upload says why, leaves its place to others, and goes on where it stopped', async () => {
  const adding = uploads.add(new File([new Uint8Array(chunkSize + 1)], 'a'), async (id) => aLink(id));
  void add('b');
  void add('c');
  const id = idOf('a');
  fake.requests[0]?.answer();
  await expect.poll(sending).toEqual(['a', 'b', 'a']);
  fake.requests[2]?.fail(refused('The disk is full.'));
  await expect.poll(sending).toEqual(['a', 'b', 'a', 'c']);
  expect(shown()[0]).toMatchObject({ state: 'failed', problem: 'The disk is full.' });

  uploads.retry(id);
  expect(shown()[0]).toMatchObject({ state: 'waiting', problem: '' });
  fake.requests[1]?.answer();
  await expect.poll(sending).toEqual(['a', 'b', 'a', 'c', 'a']);
  expect(fake.requests[4]?.part.range).toBe(`bytes ${chunkSize}-${chunkSize}/${chunkSize + 1}`);
  fake.requests[4]?.answer();
  expect((await adding)?.$id).toBe(id);
});

test('a link that cannot be made fails its upload, and is tried again without the bytes', async () => {
  const makeLink = vi.fn(async (id: string) => aLink(id));
  makeLink.mockRejectedValueOnce(refused('Not now.'));
  const adding = uploads.add(new File(['x'], 'a'), makeLink);
  fake.requests[0]?.answer();
  await expect.poll(() => shown()[0]?.problem).toBe('Not now.');
  uploads.retry(idOf('a'));
  expect(await adding).toBeDefined();
  expect([fake.requests.length, makeLink.mock.calls.length]).toEqual([1, 2]);
});
