import { expect, test } from 'vitest';
import type { ClipboardContent } from '../../../main/electron/quickShare/clipboardContent.ts';
import { createQuickShare } from '../../../main/electron/quickShare/quickShare.ts';
import { createStoreFile, type NewFile } from '../../../main/electron/storeFile.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import { chunkSize } from '../../../shared/api/chunks.ts';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import type { SharedFile } from '../../../shared/wire/links.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { nothingElse } from '../../helpers/quickShare.ts';

const moment = new Date(2026, 0, 31, 14, 5, 9).getTime();

function setUp(
  content: ClipboardContent | (() => Promise<ClipboardContent>),
  options: { maximumFileSize?: number; fails?: boolean } = {},
) {
  const told: unknown[][] = [];
  const stored: NewFile[] = [];
  const quickShare = createQuickShare({
    ...nothingElse,
    now: () => moment,
    api: {
      settings: async () =>
        ({ maximumFileSize: options.maximumFileSize ?? 1e9, severalAs: 'one' }) as Settings,
      async createLinks(body) {
        if (options.fails) throw new ApiError('refused', { message: 'The disk is full.' });
        told.push(['link', body]);
        const link = { $id: 'a', name: 'x', urls: { page: 'http://x/s/a' } };
        return { total: 1, links: [{ link } as SharedFile] };
      },
      removeFile: async (...which) => void told.push(['removed', ...which]),
    },
    storeFile: async (file) => {
      stored.push(file);
      return { bucketId: 'shared', $id: 'f' } as StoredFile;
    },
    readClipboard: async () => (typeof content === 'function' ? content() : content),
    copyText: async (text) => void told.push(['clipboard', text]),
    notify: (...said) => void told.push(said),
  });
  return { quickShare, told, stored };
}

const linkOfFile = [
  ['link', { files: [{ bucketId: 'shared', fileId: 'f' }] }],
  ['clipboard', 'http://x/s/a'],
  ['Link copied', 'x'],
];

test('a text becomes a file that is named after its first words', async () => {
  const { quickShare, told, stored } = setUp({ kind: 'text', text: 'Shopping list\nmilk' });
  await quickShare.shareClipboard();
  expect(told).toEqual(linkOfFile);
  expect(stored.map(({ name }) => name)).toEqual(['Shopping list.txt']);
  expect(await stored[0]?.content.text()).toBe('Shopping list\nmilk');
});

test('a text without a word is named after the moment, and so is a picture', async () => {
  const text = setUp({ kind: 'text', text: '—' });
  await text.quickShare.shareClipboard();
  const picture = setUp({ kind: 'picture', picture: new Blob(['png']) });
  await picture.quickShare.shareClipboard();
  const names = [...text.stored, ...picture.stored].map(({ name }) => name);
  expect(names).toEqual(['Text 2026-01-31 14.05.09.txt', 'Picture 2026-01-31 14.05.09.png']);
  expect(picture.told).toEqual(linkOfFile);
});

test('files become links by their paths, of which nothing is stored', async () => {
  const { quickShare, told, stored } = setUp({ kind: 'files', paths: ['/a', '/b'] });
  await quickShare.shareClipboard();
  expect(told[0]).toEqual(['link', { paths: ['/a', '/b'], split: false }]);
  expect(stored).toEqual([]);
});

test.each([
  [{ kind: 'empty' }, /nothing on the clipboard/],
  [{ kind: 'secret' }, /password manager/],
] as const)('%j is refused with a sentence', async (content, sentence) => {
  const { quickShare, told, stored } = setUp(content);
  await quickShare.shareClipboard();
  expect(told).toEqual([['Not shared', expect.stringMatching(sentence)]]);
  expect(stored).toEqual([]);
});

test('more than the settings allow is refused before a byte is sent, and so is more than fits from there', async () => {
  const small = setUp({ kind: 'text', text: 'more than four' }, { maximumFileSize: 4 });
  await small.quickShare.shareClipboard();
  const huge = setUp({ kind: 'picture', picture: { size: 65 * 1024 * 1024 } as Blob });
  await huge.quickShare.shareClipboard();
  expect([...small.told, ...huge.told]).toEqual([
    ['Not shared', expect.stringMatching(/has 14 bytes; at most 4 bytes/)],
    ['Not shared', expect.stringMatching(/has 68.* MB; at most 67.* MB/)],
  ]);
  expect([...small.stored, ...huge.stored]).toEqual([]);
});

test('a file that gets no link is taken away again', async () => {
  const { quickShare, told } = setUp({ kind: 'text', text: 'hello' }, { fails: true });
  await quickShare.shareText('hello');
  expect(told).toEqual([
    ['removed', 'shared', 'f'],
    ['Not shared', 'The disk is full.'],
  ]);
});

test('a text that is dropped is shared like one that was copied', async () => {
  const { quickShare, told, stored } = setUp({ kind: 'empty' });
  await quickShare.shareText('hello');
  await quickShare.shareText('  ');
  expect(stored.map(({ name }) => name)).toEqual(['hello.txt']);
  expect(told).toEqual([...linkOfFile, ['Not shared', expect.stringMatching(/nothing/)]]);
});

test('a large picture goes to the server in chunks, and none of them stays when one is refused', async () => {
  const asked: unknown[] = [];
  let left = 3;
  const storeFile = createStoreFile(
    async (_path, { headers, body }) => {
      const file = body.get('file') as File;
      asked.push([file.name, file.size, headers['content-range'], 'x-appwrite-id' in headers]);
      left -= 1;
      return Response.json({ $id: body.get('fileId') }, { status: left < 0 ? 507 : 201 });
    },
    async (...which) => void asked.push(['removed', ...which]),
  );
  const content = new Blob([new Uint8Array(chunkSize + 3)]);
  const { $id } = await storeFile({ name: 'p.png', content });
  const size = chunkSize + 3;
  expect(asked.splice(0)).toEqual([
    ['p.png', chunkSize, `bytes 0-${chunkSize - 1}/${size}`, false],
    ['p.png', 3, `bytes ${chunkSize}-${size - 1}/${size}`, true],
  ]);
  expect($id).toMatch(/^[a-f\d]{20}$/);
  await expect(storeFile({ name: 'p.png', content })).rejects.toMatchObject({ status: 507 });
  expect(asked.at(-1)).toEqual(['removed', 'shared', expect.stringMatching(/^[a-f\d]{20}$/)]);
});

test('a clipboard that cannot be read is said in a sentence, and not in the words of the program', async () => {
  const { quickShare, told } = setUp(() =>
    Promise.reject(new TypeError('Insufficient number of arguments.')),
  );
  await quickShare.shareClipboard();
  expect(told).toEqual([
    ['Not shared', 'The clipboard could not be read. Copy it again, and try once more.'],
  ]);
});
