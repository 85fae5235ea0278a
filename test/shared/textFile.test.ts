import { expect, test } from 'vitest';
import { momentInName, textFile } from '../../shared/textFile.ts';

const moment = new Date(2030, 0, 31, 14, 5, 9).getTime();
const unnamed = (at: string) => `Pasted text ${at}`;
const nameOf = (text: string) => textFile(text, moment, unnamed)?.name;

test.each([
  ['Dear Ada,\nhow are you?', 'Dear Ada.txt'],
  ['\n\n  second line first\nrest', 'second line first.txt'],
  ['https://example.com/a/b?c=d', 'example.com a b c=d.txt'],
  ['#!/bin/sh\necho hello', 'bin sh.txt'],
  [
    'the quick brown fox jumps over the lazy dog again and again',
    'the quick brown fox jumps over the lazy.txt',
  ],
  ['x'.repeat(100), `${'x'.repeat(40)}.txt`],
  ['../../etc/passwd', 'etc passwd.txt'],
  ['con', '_con.txt'],
  ['photo\u202Egpj.exe', 'photo gpj.exe.txt'],
  ['日本語のテキスト', '日本語のテキスト.txt'],
  ['--- !!! ---', 'Pasted text 2030-01-31 14.05.09.txt'],
  ['👋', 'Pasted text 2030-01-31 14.05.09.txt'],
])('%j is called %s', (text, name) => {
  expect(nameOf(text)).toBe(name);
});

test('the bytes are those of the text, and nothing to see is no file', () => {
  const made = textFile('ä\r\n\tß', moment, unnamed);
  expect(new TextDecoder().decode(made?.bytes)).toBe('ä\r\n\tß');
  expect(textFile(' \n\t', moment, unnamed)).toBeUndefined();
});

test('a moment in a name has nothing that a system refuses', () => {
  expect(momentInName(moment)).toBe('2030-01-31 14.05.09');
});
