import { expect, test } from 'vitest';
import { fileKind } from '../../../renderer/ui/fileKind.ts';

test.each([
  ['image/png', 'photo', 'image'],
  ['application/pdf', 'report.pdf', 'pdf'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'tax', 'table'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'talk', 'slides'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'letter', 'text'],
  ['application/zip', 'all.zip', 'archive'],
  ['text/html', 'page.txt', 'code'],
  // What the bytes leave open, the name tells.
  ['text/plain', 'data.CSV', 'table'],
  ['application/octet-stream', 'setup.exe', 'program'],
  ['text/plain; charset=utf-8', 'film.ts', 'code'],
  ['text/plain', 'without an end', 'text'],
  ['application/octet-stream', 'without an end', 'other'],
  ['', '', 'other'],
])('%s, %s: %s', (mimeType, name, kind) => {
  expect(fileKind(mimeType, name)).toBe(kind);
});
