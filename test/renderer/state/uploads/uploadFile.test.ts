import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type UploadJob, uploadFile } from '../../../../renderer/state/uploads/uploadFile.ts';
import { ApiError } from '../../../../shared/api/apiError.ts';
import { chunkSize } from '../../../../shared/api/chunks.ts';
import { refused, unreachable } from '../fixtures.ts';
import { createFakeSend, type FakeSend } from './fakeSend.ts';

let fake: FakeSend;
let progress: number[];
let leaving: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  fake = createFakeSend();
  progress = [];
  leaving = new AbortController();
});
afterEach(() => vi.useRealTimers());

const turn = () => vi.advanceTimersByTimeAsync(0);

/** Only its size and its slices matter. */
function jobOf(size: number, ...arrived: number[]): UploadJob {
  const slice = (start: number, end: number) => ({ size: end - start }) as Blob;
  const file = { name: 'film.mp4', size, slice } as File;
  return { file, folder: '', fileId: 'f1', arrived: new Set(arrived) };
}

function upload(job: UploadJob, isAwaited = false) {
  const options = {
    sendChunk: fake.send,
    isAwaited,
    signal: leaving.signal,
    onProgress: (sent: number) => progress.push(sent),
    onArrived: () => undefined,
  };
  const done = uploadFile(job, options);
  // Each test looks at the outcome when it is time; until then nobody does.
  done.catch(() => undefined);
  return done;
}

const asked = () => fake.requests.map(({ part: { range, uploadId } }) => [range, uploadId]);

test('a file of one chunk is one plain request', async () => {
  const job = jobOf(10);
  const done = upload(job);
  const { part, answer } = fake.requests[0] ?? expect.fail('nothing was sent');
  expect(part).toMatchObject({ fileId: 'f1', name: 'film.mp4', range: undefined, uploadId: undefined });
  part.onProgress(4);
  answer();
  await done;
  expect([progress, [...job.arrived]]).toEqual([[4, 10], [0]]);
});

test('an empty file is a request as well', async () => {
  const done = upload(jobOf(0));
  fake.requests[0]?.answer();
  await done;
  expect(fake.requests[0]?.part.content.size).toBe(0);
});

test('the first chunk goes alone, the others three at a time', async () => {
  const done = upload(jobOf(5 * chunkSize));
  await turn();
  expect(asked()).toEqual([[`bytes 0-${chunkSize - 1}/${5 * chunkSize}`, undefined]]);
  fake.requests[0]?.answer();
  await turn();
  expect(fake.requests).toHaveLength(4);
  fake.requests[2]?.answer();
  await turn();
  expect(fake.requests).toHaveLength(5);
  expect(asked().at(-1)).toEqual([`bytes ${4 * chunkSize}-${5 * chunkSize - 1}/${5 * chunkSize}`, 'f1']);
  for (const { answer } of fake.requests) answer();
  await done;
  expect(progress.at(-1)).toBe(5 * chunkSize);
});

test('what has arrived is not sent again and counts as sent', async () => {
  const done = upload(jobOf(3 * chunkSize, 0, 2));
  expect(asked()).toEqual([[`bytes ${chunkSize}-${2 * chunkSize - 1}/${3 * chunkSize}`, 'f1']]);
  fake.requests[0]?.part.onProgress(1);
  fake.requests[0]?.answer();
  await done;
  expect(progress).toEqual([2 * chunkSize + 1, 3 * chunkSize]);
});

test('what got no answer is tried three times more, later and later', async () => {
  const done = upload(jobOf(10));
  for (const [index, delay] of [500, 1_500, 4_000].entries()) {
    fake.requests[index]?.fail(unreachable());
    await vi.advanceTimersByTimeAsync(delay - 1);
    expect(fake.requests).toHaveLength(index + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(fake.requests).toHaveLength(index + 2);
  }
  fake.requests[3]?.fail(unreachable());
  await expect(done).rejects.toMatchObject({ kind: 'unreachable' });
});

test('a refusal ends the upload, with the requests beside it', async () => {
  const job = jobOf(5 * chunkSize);
  const done = upload(job);
  fake.requests[0]?.answer();
  await turn();
  fake.requests[1]?.answer();
  await turn();
  fake.requests[2]?.fail(refused('Too large.'));
  await expect(done).rejects.toThrow('Too large.');
  expect(fake.requests.map(({ part }) => part.signal.aborted)).toEqual(Array(5).fill(true));
  expect([...job.arrived]).toEqual([0, 1]);
});

test('a file that exists already has arrived with an earlier try', async () => {
  const done = upload(jobOf(10));
  fake.requests[0]?.fail(new ApiError('refused', { status: 409, type: 'storage_file_already_exists' }));
  await done;
  expect(progress).toEqual([10]);
});

test('one that a link waits for is asked about again, for what exists may be the wait for another', async () => {
  const exists = new ApiError('refused', { status: 409, type: 'storage_file_already_exists' });
  for (const isThere of [true, false]) {
    fake = createFakeSend();
    const job = jobOf(10);
    const done = upload(job, true);
    fake.requests[0]?.fail(exists);
    await turn();
    expect(asked()).toEqual([
      [undefined, undefined],
      ['bytes 0-9/10', undefined],
    ]);
    if (isThere) fake.requests[1]?.answer();
    else fake.requests[1]?.fail(exists);
    await (isThere ? done : expect(done).rejects.toBe(exists));
    expect([...job.arrived]).toEqual(isThere ? [0] : []);
  }
});

test('a chunk that exists already with other bytes does not count as sent', async () => {
  const job = jobOf(2 * chunkSize);
  const done = upload(job);
  fake.requests[0]?.fail(new ApiError('refused', { status: 409, type: 'storage_file_already_exists' }));
  await expect(done).rejects.toMatchObject({ type: 'storage_file_already_exists' });
  expect([...job.arrived]).toEqual([]);
});

test('the signal ends it, also between two tries', async () => {
  const first = upload(jobOf(10));
  leaving.abort(new Error('cancelled'));
  await expect(first).rejects.toThrow('cancelled');

  leaving = new AbortController();
  const second = upload(jobOf(10));
  fake.requests[1]?.fail(unreachable());
  await turn();
  // Woken at once: no time passes here.
  leaving.abort(new Error('cancelled too'));
  await expect(second).rejects.toThrow('cancelled too');
  expect(vi.getTimerCount()).toBe(0);
  expect(fake.requests).toHaveLength(2);
});
