import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { plainLine, readLines } from '../../../main/net/programs/lines.ts';

test('a line is told when it has ended, however it was cut', async () => {
  const output = new PassThrough();
  const lines: string[] = [];
  readLines(output, (line) => lines.push(line));
  for (const chunk of ['1: https://a', '.srv.us/\r\n', '\n\nsecond\nthi', 'rd']) output.write(chunk);
  await expect.poll(() => lines).toEqual(['1: https://a.srv.us/', 'second']);
  output.end();
  await expect.poll(() => lines).toEqual(['1: https://a.srv.us/', 'second', 'third']);
});

test('a line without an end takes no more memory than its limit', async () => {
  const output = new PassThrough();
  const lines: string[] = [];
  readLines(output, (line) => lines.push(line));
  for (let part = 0; part < 100; part += 1) output.write('x'.repeat(10_000));
  output.end('\nnext\n');
  await expect.poll(() => lines.map(({ length }) => length)).toEqual([16_384, 4]);
});

test.each([
  ['colours', '\x1b[1;32mhttps://a.example\x1b[0m', 'https://a.example'],
  [
    'a link of the terminal',
    '\x1b]8;;https://evil.example\x07https://a.example\x1b]8;;\x07',
    'https://a.example',
  ],
  ['a title', '\x1b]0;title\x1b\\https://a.example', 'https://a.example'],
  ['moves of the cursor', '\x1b[2J\x1b[1;1Hhttps://a.example\x1b[K', 'https://a.example'],
  ['eight-bit controls', '\x9b31mhttps://a.example\x9b0m', 'https://a.example'],
  ['a half sequence', 'https://a.example\x1b[', 'https://a.example'],
  ['bells and zeros', '\x07https://\x00a.example\x08', 'https://a.example'],
  ['text that runs backwards', '\u202ehttps://a.example\u2066', 'https://a.example'],
  ['tabs', 'url\thttps://a.example', 'url https://a.example'],
])('%s are not part of a line', (_, text, plain) => expect(plainLine(text)).toBe(plain));
