import { pathToFileURL } from 'node:url';
import type { ClipboardItem } from 'electron';
import { describe, expect, test } from 'vitest';
import { readClipboard } from '../../../main/electron/quickShare/clipboardContent.ts';

const raw = (name: string) => `electron application/osclipboard;format="${name}"`;

function read(...items: Record<string, string | Uint8Array<ArrayBuffer> | Error>[]) {
  const entries = items.map((item) => ({
    types: Object.keys(item),
    async getType(type: string) {
      const payload = item[type];
      if (payload === undefined || payload instanceof Error) throw payload ?? new Error('not there');
      return new Blob([payload]);
    },
  }));
  return readClipboard({ read: async () => entries as unknown as ClipboardItem[] });
}

describe('files that were copied in a file manager', () => {
  const paths = ['/home/me/a b.txt', '/home/me/ü%.png'];
  const addresses = paths.map((path) => pathToFileURL(path).href);

  test.each([
    ['Linux', { 'text/uri-list': `# a comment\r\n${addresses.join('\r\n')}\r\n`, 'text/plain': 'x' }],
    [
      'Linux, where the file manager names them its own way',
      { [raw('x-special/gnome-copied-files')]: `copy\n${addresses.join('\n')}` },
    ],
    [
      'macOS',
      {
        [raw('public.file-url')]: addresses[0] ?? '',
        [raw('NSFilenamesPboardType')]:
          `<plist version="1.0"><array>${paths.map((path) => `<string>${path}</string>`).join('')}</array></plist>`,
        'image/png': 'their icon',
      },
    ],
  ])('on %s', async (_system, item) => {
    expect(await read(item)).toEqual({ kind: 'files', paths });
  });

  test('on Windows, where the clipboard names the first', async () => {
    const bytes = new Uint8Array(Buffer.from('C:\\a.txt\0', 'utf16le'));
    expect(await read({ [raw('FileNameW')]: bytes })).toEqual({ kind: 'files', paths: ['C:\\a.txt'] });
  });

  test('of a name with signs that its list writes otherwise', async () => {
    const list = '<array><string>/a &amp; b &lt;1&gt;.txt</string></array>';
    expect(await read({ [raw('NSFilenamesPboardType')]: list })).toEqual({
      kind: 'files',
      paths: ['/a & b <1>.txt'],
    });
  });

  test('are none where they lie on another computer, or on the web', async () => {
    const addressed = 'file://server/share/a.txt\r\nhttps://example.com/b.txt';
    expect(await read({ 'text/uri-list': addressed, 'text/plain': 'b.txt' })).toEqual({
      kind: process.platform === 'win32' ? 'files' : 'text',
      ...(process.platform === 'win32' ? { paths: ['\\\\server\\share\\a.txt'] } : { text: 'b.txt' }),
    });
  });
});

test('a picture goes before the text beside it, and the text as it was copied', async () => {
  const both = await read({ 'text/plain': 'an address' }, { 'image/png': 'bytes' });
  expect(both).toMatchObject({ kind: 'picture', picture: { size: 5 } });
  expect(await read({ 'text/plain': ' two\nlines ' })).toEqual({ kind: 'text', text: ' two\nlines ' });
});

test.each([
  'org.nspasteboard.ConcealedType',
  'x-kde-passwordManagerHint',
  'ExcludeClipboardContentFromMonitorProcessing',
])('what a password manager marks with %s is not taken', async (mark) => {
  expect(await read({ 'text/plain': 'hunter2', [raw(mark)]: 'secret' })).toEqual({ kind: 'secret' });
});

test('nothing is nothing, and so is what is gone between two looks', async () => {
  expect(await read()).toEqual({ kind: 'empty' });
  expect(await read({ 'text/plain': ' \n' })).toEqual({ kind: 'empty' });
  expect(await read({ 'image/png': new Error('gone'), 'text/plain': 'left' })).toEqual({
    kind: 'text',
    text: 'left',
  });
});
