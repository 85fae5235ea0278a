import { expect, test } from 'vitest';
import { isForThisComputer } from '../../main/cli/share.ts';
import { jsonLine, printable, table } from '../../main/cli/terminal.ts';

const hostile = {
  'a colour': 'a\u001b[31mb',
  'a window title': '\u001b]0;gotcha\u0007',
  'an 8-bit control sequence': '\u009b2J',
  'a line break': 'a\r\nb',
  'a right-to-left override': 'invoice\u202efdp.exe',
  'a line separator': 'a\u2028b',
  'half a surrogate pair': 'a\ud800b',
};

test.each(Object.entries(hostile))('%s in a name does not reach the terminal', (_what, name) => {
  const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u;
  expect(printable(name)).not.toMatch(control);
  expect(jsonLine({ name })).not.toMatch(control);
});

test.each(Object.entries(hostile))('%s in a name comes through JSON unchanged', (_what, name) => {
  expect(JSON.parse(jsonLine({ name }))).toEqual({ name });
});

test('what a name hides is shown', () => {
  expect(printable('a\u001b[31mb')).toBe('a\\u{1b}[31mb');
});

test.each(['résumé.pdf', '写真.jpg', '👨‍👩‍👧.png', 'it’s “quoted”.txt'])('%s stays as it is', (name) => {
  expect(printable(name)).toBe(name);
});

test('columns are as wide as their widest cell', () => {
  expect(
    table([
      ['ID', 'NAME', 'END'],
      ['1', 'report.pdf', ''],
      ['22', 'a', 'never'],
    ]),
  ).toEqual(['ID  NAME        END', '1   report.pdf', '22  a           never']);
  expect(table([])).toEqual([]);
});

test.each([
  ['http://127.0.0.1:4747/s/a', true],
  ['http://localhost:4747/s/a', true],
  ['http://[::1]:4747/s/a', true],
  ['http://192.168.1.7:4747/s/127.0.0.1', false],
  ['https://files.example.org/s/a', false],
])('whether %s is worth a code for a phone', (page, isLocal) => {
  expect(isForThisComputer(page)).toBe(isLocal);
});
