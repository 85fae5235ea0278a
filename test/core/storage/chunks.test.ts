import { expect, test } from 'vitest';
import { chunkCount, chunkSize, parseContentRange } from '../../../main/core/storage/chunks.ts';

const total = chunkSize * 2 + 7;

test.each([
  ['the first chunk', `bytes 0-${chunkSize - 1}/${total}`, chunkSize, 1],
  ['the second', `bytes ${chunkSize}-${chunkSize * 2 - 1}/${total}`, chunkSize, 2],
  ['the short last one', `bytes ${chunkSize * 2}-${total - 1}/${total}`, 7, 3],
  ['the last one with an end one too far', `bytes ${chunkSize * 2}-${total}/${total}`, 7, 3],
  ['another one with an end one too far', `bytes 0-${chunkSize}/${total}`, chunkSize, 1],
  ['a file of one byte, its end one too far', 'bytes 0-1/1', 1, 1],
  ['an empty file', 'bytes 0-0/0', 0, 1],
  ['a file of exactly one chunk', `bytes 0-${chunkSize - 1}/${chunkSize}`, chunkSize, 1],
])('%s', (_name, header, received, number) => {
  expect(parseContentRange(header, received)).toMatchObject({ number, length: received });
});

test.each([
  ['not bytes', 'items 0-1/2', 2],
  ['no total', 'bytes 0-1/*', 2],
  ['no numbers', 'bytes a-b/c', 2],
  ['start after end', 'bytes 5-1/7', 1],
  ['end beyond the total', 'bytes 0-9/7', 10],
  ['off the grid', `bytes 1-${chunkSize}/${total}`, chunkSize],
  ['shorter than its place', `bytes 0-99/${total}`, 100],
  ['longer than a chunk', `bytes 0-${total - 1}/${total}`, total],
  ['fewer bytes than it says', `bytes 0-${chunkSize - 1}/${total}`, 100],
  ['numbers without end', `bytes 0-1/${'9'.repeat(40)}`, 2],
  ['an end two too far', `bytes 0-${chunkSize + 1}/${total}`, chunkSize],
  ['a start at the end', `bytes ${chunkSize}-${chunkSize}/${chunkSize}`, 0],
  ['a start behind the end of an empty file', `bytes ${chunkSize}-${chunkSize}/0`, 0],
  ['bytes of an empty file', 'bytes 0-0/0', 1],
])('%s is refused', (_name, header, received) => {
  expect(() => parseContentRange(header, received)).toThrowError(
    expect.objectContaining({ tag: 'storage_invalid_content_range' }),
  );
});

test('an empty file has one chunk', () => {
  expect([0, 1, chunkSize, chunkSize + 1].map(chunkCount)).toEqual([1, 1, 1, 2]);
});
