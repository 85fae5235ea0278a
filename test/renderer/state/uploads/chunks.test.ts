import { expect, test } from 'vitest';
import { newFileId } from '../../../../renderer/state/uploads/newFileId.ts';
import { chunkSize, contentRange, planChunks } from '../../../../shared/api/chunks.ts';

test.each([
  [0, [[0, 0]]],
  [1, [[0, 1]]],
  [chunkSize, [[0, chunkSize]]],
  [
    chunkSize + 1,
    [
      [0, chunkSize],
      [chunkSize, chunkSize + 1],
    ],
  ],
])('%i bytes are cut at the size that the server wants', (size, expected) => {
  const chunks = planChunks(size);
  expect(chunks.map(({ start, end }) => [start, end])).toEqual(expected);
  expect(chunks.map(({ index }) => index)).toEqual(expected.map((_, index) => index));
});

test('a range names its last byte', () => {
  expect(contentRange({ index: 0, start: 0, end: 5 }, 12)).toBe('bytes 0-4/12');
});

test('an ID has the shape of the SDKs: seconds, milliseconds, seven random digits', () => {
  const id = newFileId(1_700_000_000_042);
  expect(id).toMatch(/^6553f1000002a[0-9a-f]{7}$/);
  expect(newFileId(1_700_000_000_042)).not.toBe(id);
});
