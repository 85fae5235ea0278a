import { describe, expect, test } from 'vitest';
import { isJsonStart } from '../../main/files/jsonStart.ts';
import { sniffText } from '../../main/files/sniffText.ts';

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
  const size = 65_536;
  const filled = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  const hostile: [string, string][] = [
    ['many open brackets, then many commas', '['.repeat(size / 2) + ','.repeat(size / 2)],
    ['brackets and commas in turn', filled('[,')],
    ['open strings', filled('["')],
    ['backslashes', `["${filled('\\')}`],
    ['comments', filled('<!-- -->')],
    ['comments that do not end', filled('<!--')],
    ['comments of dashes', filled('<!--->-')],
    ['doctypes', filled('<!DOCTYPE svg [')],
    ['quotes', filled('a"')],
    ['commas', filled(',\n')],
    ['blanks', `<${filled(' ')}`],
  ];
  test.each(hostile)('%s', (_what, text) => {
    const began = performance.now();
    for (const extension of ['', 'csv', 'svg']) sniffText(text, extension, false);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
