/** Content that is not what it said it is, in one read or through the pump: never a half that looks like the whole. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OpenContent } from '../../../main/core/content.ts';
import { filePieces, memoryPieces } from '../../../main/files/content/pieces.ts';
import { setUpContentServer } from '../../files/contentConformance/contentServer.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
let pieces: OpenContent['pieces'];
let size: number;
const server = setUpContentServer(() => ({ size, etag: '"e"', pieces, close: () => undefined }));

const arrives = () => fetch(server.origin()).then((answer) => answer.arrayBuffer());

describe.each([
  ['small', 1_000],
  ['large', 1_000_000],
])('%s content', (name, length) => {
  const bytes = randomBytes(length);

  const broken: Record<string, (fd: number) => OpenContent['pieces']> = {
    'that is shorter than it said, in memory': () => memoryPieces(bytes.subarray(1)),
    'that is shorter than it said, in a file': (fd) => (start, wanted) =>
      filePieces(fd, { intact: () => true })(start + 1, wanted),
    'that has changed': (fd) => filePieces(fd, { intact: () => false }),
    'whose next file cannot be opened': () =>
      function* () {
        yield bytes.subarray(0, length / 2);
        throw new Error('The file is gone.');
      },
    'whose drive is gone': () => filePieces(-1, { intact: () => true }),
  };
  test.each(Object.entries(broken))('%s', async (_what, make) => {
    const fd = openSync(await folder.write(name, bytes), 'r');
    pieces = make(fd);
    size = length;
    await expect(arrives()).rejects.toThrow();
    expect(server.answers.at(-1)).toMatchObject({ closed: 1 });
    expect(server.answers.at(-1)?.sent).toBeLessThan(length);
    closeSync(fd);
  });

  test('of no bytes at all, in however many pieces', async () => {
    size = 0;
    for (const none of [
      memoryPieces(new Uint8Array()),
      () => [],
      () => [new Uint8Array(), new Uint8Array()],
    ]) {
      pieces = none;
      expect((await arrives()).byteLength).toBe(0);
    }
  });

  test('with empty pieces between the others', async () => {
    size = length;
    pieces = () => [new Uint8Array(), bytes.subarray(0, 10), new Uint8Array(), bytes.subarray(10)];
    expect(Buffer.from(await arrives()).equals(bytes)).toBe(true);
  });
});
