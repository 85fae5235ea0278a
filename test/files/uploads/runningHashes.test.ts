/** Hashes of uploads, whatever the order of their parts and whatever becomes of the thread. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createHeldBytes,
  createPartMemory,
  type PartMemory,
  pieceSize,
} from '../../../main/files/uploads/partMemory.ts';
import { createRunningHashes, type RunningHashes } from '../../../main/files/uploads/runningHashes.ts';
import { bytesOf } from '../../contract/support/uploads.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
const partSize = 600_000;
const bytes = bytesOf(partSize * 3 + 10, 5);
const starts = [0, 1, 2, 3].map((number) => number * partSize);
const ofAll = {
  md5: createHash('md5').update(bytes).digest('hex'),
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
};

let memory: PartMemory;
let hashes: RunningHashes;
beforeEach(() => {
  memory = createPartMemory(12 * pieceSize);
  hashes = createRunningHashes(memory);
});
afterEach(async () => {
  await hashes.stop();
  expect(memory.inUse()).toBe(0);
});

function held(part: Uint8Array) {
  const all = createHeldBytes(memory);
  expect(all.append(part)).toBe(part.length);
  return all;
}

const add = (start: number, from: Uint8Array = bytes) =>
  hashes.add('blob', start, held(from.subarray(start, start + partSize)), folder.at('truth.bin'));

/** A file that does not have the bytes: whoever reads it instead of hashing what came gets another hash. */
const lie = () => folder.write('lie.bin', Buffer.alloc(bytes.length));
const truth = () => folder.write('truth.bin', bytes);

test.each([
  ['in order', [0, 1, 2, 3]],
  ['backwards', [3, 2, 1, 0]],
  ['as they come', [2, 0, 3, 1]],
])('parts %s are hashed without reading them again', async (_how, order) => {
  const path = await lie();
  for (const number of order) await add(starts[number] ?? 0);
  expect(await hashes.finish('blob', path)).toMatchObject({ md5: ofAll.md5, sha256: ofAll.sha256 });
});

test('what never came through memory is read from the file', async () => {
  const path = await truth();
  await add(starts[0] ?? 0);
  await add(starts[2] ?? 0);
  await add(starts[3] ?? 0);
  expect(await hashes.finish('blob', path)).toEqual(ofAll);
  expect(await hashes.finish('another', path)).toEqual(ofAll);
});

test('a part that is written again with other bytes counts as it is last', async () => {
  const other = Buffer.from(bytes).fill(0, 0, 10);
  await add(0, other);
  await add(starts[2] ?? 0, Buffer.alloc(bytes.length));
  for (const start of [0, starts[2] ?? 0]) {
    hashes.rewind('blob', start);
    await add(start);
  }
  await add(starts[1] ?? 0);
  expect(await hashes.finish('blob', await truth())).toEqual(ofAll);
});

test('what waited and made room for others, or never was in memory, is read in its turn and alone', async () => {
  await truth();
  for (const start of starts.slice(2)) await add(start);
  const others = Array.from({ length: 4 }, () => held(bytes.subarray(0, partSize)));
  expect(memory.take()).toBeUndefined();
  for (const other of others) other.release();
  await hashes.add('blob', starts[1] ?? 0, { size: partSize }, folder.at('truth.bin'));
  await add(0);
  expect(await hashes.finish('blob', await lie())).toMatchObject({ md5: ofAll.md5, sha256: ofAll.sha256 });
});

test('an upload that is given up gives its memory back', async () => {
  for (const start of starts.slice(1)) await add(start);
  expect(memory.inUse()).toBeGreaterThan(0);
  hashes.forget('blob');
  expect(memory.inUse()).toBe(0);
});

test('the whole of a file at once', async () => {
  expect(await hashes.whole(held(bytes))).toEqual(ofAll);
  expect(await hashes.whole(held(new Uint8Array()))).toMatchObject({
    md5: createHash('md5').digest('hex'),
    size: 0,
  });
});

test('a thread that has ended takes nothing with it', async () => {
  await add(0);
  await hashes.stop();
  await poll(() => memory.inUse() === 0, 'the memory');
  await expect(hashes.finish('blob', await truth())).rejects.toThrow('stopped');
});
