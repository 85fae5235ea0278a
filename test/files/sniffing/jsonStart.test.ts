import { describe, expect, test } from 'vitest';
import { isJsonStart } from '../../../main/files/sniffing/jsonStart.ts';
import { sniffText } from '../../../main/files/sniffing/sniffText.ts';
import { growth } from '../../helpers/growth.ts';

describe('the beginning of a JSON text', () => {
  const rows: [string, boolean][] = [
    ['{"a": 1, "b": [1, 2, {"c": "x,y]', true],
    ['[{"a": "\\"},{", "b": 2}, {"a": 1', true],
    ['[[[[1, 2', true],
    ['{"a', true],
    ['[1 2, 3', false],
    ['{a: 1, b', false],
    ['[section], not JSON', false],
  ];
  test.each(rows)('%s', (text, expected) => {
    expect(isJsonStart(text, false)).toBe(expected);
  });
});

describe('no text takes long to judge (all of it would stand still meanwhile)', () => {
  const filled = (part: string) => (size: number) =>
    part.repeat(Math.ceil(size / part.length)).slice(0, size);
  const hostile: [string, (size: number) => string][] = [
    ['many open brackets, then many commas', (size) => '['.repeat(size / 2) + ','.repeat(size / 2)],
    ['brackets and commas in turn', filled('[,')],
    ['open strings', filled('["')],
    ['backslashes', (size) => `["${filled('\\')(size)}`],
    ['comments', filled('<!-- -->')],
    ['comments that do not end', filled('<!--')],
    ['comments of dashes', filled('<!--->-')],
    ['doctypes', filled('<!DOCTYPE svg [')],
    ['quotes', filled('a"')],
    ['commas', filled(',\n')],
    ['blanks', (size) => `<${filled(' ')(size)}`],
  ];
  test.each(hostile)('%s', (_what, textOf) => {
    const judge = (size: number) => {
      for (const extension of ['', 'csv', 'svg']) sniffText(textOf(size), extension, false);
    };
    // In proportion to its length, sixteen times as long; by its square, 256 times. No more than 64 KiB is judged.
    expect(growth(judge, 4_096, 65_536)).toBeLessThan(64);
  });
});
