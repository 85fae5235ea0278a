import { describe, expect, test } from 'vitest';
import { readDrop, readPaste } from '../../../../renderer/state/sharing/dropped.ts';
import { joinPath, lastPart } from '../../../../renderer/state/sharing/paths.ts';
import { english } from '../../../helpers/english.ts';

type Item = { file: File | null; isFolder?: boolean };

/** As a browser hands it over: text beside the files is no file, a folder is one without content. */
function dataOf(...items: Item[]): DataTransfer {
  const list = items.map(({ file, isFolder = false }) => ({
    kind: file ? 'file' : 'string',
    getAsFile: () => file,
    webkitGetAsEntry: () => ({ isDirectory: isFolder }),
  }));
  return { items: list } as unknown as DataTransfer;
}

const now = Date.now();
const picture = (name: string, lastModified = now) =>
  new File(['bytes'], name, { type: 'image/png', lastModified });

test('files are taken and folders named; text is left', () => {
  const [a, folder] = [picture('a.txt'), picture('photos')];
  const data = dataOf({ file: a }, { file: null }, { file: folder, isFolder: true });
  expect(readDrop(data)).toEqual({ files: [a], folders: [{ file: folder, entry: { isDirectory: true } }] });
});

describe('what is pasted', () => {
  const pasted = (file: File) =>
    readPaste(dataOf({ file }), now, english.console.strings).files[0] ?? expect.fail('no file');

  test('gets a name by the local time when the browser calls it as any picture', async () => {
    const file = pasted(picture('image.png'));
    const date = new Date(now);
    const two = (value: number) => String(value).padStart(2, '0');
    const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
    const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.');
    expect([file.name, file.type]).toEqual([`Pasted image ${day} ${time}.png`, 'image/png']);
    expect(await file.text()).toBe('bytes');
  });

  test.each([
    ['a name of its own', picture('cat.png')],
    ['another kind of file', picture('image.pdf')],
    ['a file that lay on the disk before', picture('image.png', now - 60_000)],
  ])('keeps %s', (_what, file) => {
    expect(pasted(file)).toBe(file);
  });
});

test.each([
  ['/home/me/film.mp4', 'film.mp4'],
  ['C:\\Films\\film.mp4', 'film.mp4'],
  ['/home/me/', 'me'],
  ['film.mp4', 'film.mp4'],
  ['/', '/'],
])('the last part of %s is %s', (path, name) => {
  expect(lastPart(path)).toBe(name);
});

test.each([
  ['/home/me', '/home/me/film.mp4'],
  ['/', '/film.mp4'],
  ['/home/we\\ird', '/home/we\\ird/film.mp4'],
  ['C:\\', 'C:\\film.mp4'],
  ['C:\\Films', 'C:\\Films\\film.mp4'],
  ['\\\\nas\\films', '\\\\nas\\films\\film.mp4'],
])('in %s a file is %s', (folder, path) => {
  expect(joinPath(folder, 'film.mp4')).toBe(path);
});
