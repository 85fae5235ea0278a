import { describe, expect, test } from 'vitest';
import { readRange } from '../../../main/http/bytes/ranges.ts';
import { growth } from '../../helpers/growth.ts';

/** `first-last` of each part, `ignored` or `unsatisfiable`. */
function verdict(header: string, size: number, grammar: 'rfc9110' | 'appwrite'): string {
  const result = readRange(header, size, grammar);
  return result.kind === 'parts'
    ? result.parts.map((part) => `${part.first}-${part.last}`).join(' ')
    : result.kind;
}

const beyond = '18446744073709551616';

describe('the range matrix of RFC 9110, for 1,000 bytes', () => {
  const rows: [header: string, expected: string, why: string][] = [
    ['bytes=0-0', '0-0', 'one byte, the first'],
    ['bytes=999-999', '999-999', 'one byte, the last'],
    ['bytes=0-99', '0-99', 'from the beginning'],
    ['bytes=100-199', '100-199', 'from the middle'],
    ['bytes=0-999', '0-999', 'all of it'],
    ['bytes=0-', '0-999', 'open from the beginning'],
    ['bytes=990-', '990-999', 'open near the end'],
    ['bytes=999-', '999-999', 'open at the last byte'],
    ['bytes=-1', '999-999', 'suffix of one'],
    ['bytes=-100', '900-999', 'suffix'],
    ['bytes=-1000', '0-999', 'suffix of all'],
    ['bytes=-5000', '0-999', 'suffix longer than the file'],
    [`bytes=-${beyond}`, '0-999', 'suffix of 2^64'],
    ['bytes=-0', 'unsatisfiable', 'suffix of nothing'],
    ['bytes=500-5000', '500-999', 'end beyond the file is clamped'],
    [`bytes=500-${beyond}`, '500-999', 'end of 2^64 is clamped'],
    ['bytes=1000-', 'unsatisfiable', 'open behind the end'],
    ['bytes=1000-2000', 'unsatisfiable', 'behind the end'],
    [`bytes=${beyond}-`, 'unsatisfiable', 'beginning at 2^64'],
    [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable', 'a beginning beyond every number'],
    ['bytes=0-9,20-29', '0-9 20-29', 'two'],
    ['bytes=20-29, 0-9', '20-29 0-9', 'two, in the order asked for'],
    ['bytes=0-9 ,\t20-29', '0-9 20-29', 'blanks around the comma'],
    ['bytes=,0-9,,20-29,', '0-9 20-29', 'empty list elements'],
    ['bytes=0-9,-10,500-', '0-9 990-999 500-999', 'all three kinds'],
    ['bytes=0-9,5-14', '0-9 5-14', 'overlapping a little'],
    ['bytes=0-9,2000-', '0-9', 'one of two can be had'],
    ['bytes=1000-,2000-3000', 'unsatisfiable', 'none of two can be had'],
    ['bytes=0-,0-', 'ignored', 'more than the file has'],
    [`bytes=${Array(16).fill('0-0').join(',')}`, Array(16).fill('0-0').join(' '), 'as many as are allowed'],
    [`bytes=${Array(17).fill('0-0').join(',')}`, 'ignored', 'one too many'],
    [`bytes=${Array(3_000).fill('0-0').join(',')}`, 'ignored', 'an attack'],
    ['bytes=9-0', 'ignored', 'reversed'],
    ['bytes=0-9,9-0', 'ignored', 'one of two is reversed'],
    ['bytes=', 'ignored', 'nothing'],
    ['bytes=-', 'ignored', 'a dash'],
    ['bytes=,', 'ignored', 'a comma'],
    ['bytes=988', 'ignored', 'no dash'],
    ['bytes=a-b', 'ignored', 'letters'],
    ['bytes=0x0-0xf', 'ignored', 'hexadecimal'],
    ['bytes=+1-2', 'ignored', 'a sign'],
    ['bytes=1.5-2', 'ignored', 'a fraction'],
    ['bytes=0-9-20', 'ignored', 'two dashes'],
    ['bytes=٠-٩', 'ignored', 'figures of another script'],
    ['bytes 0-9', 'ignored', 'no equals sign'],
    ['items=0-9', 'ignored', 'another unit'],
    ['BYTES=0-9', '0-9', 'the unit in capitals'],
    ['', 'ignored', 'empty'],
  ];
  test.each(rows)('%s → %s: %s', (header, expected) => {
    expect(verdict(header, 1_000, 'rfc9110')).toBe(expected);
  });

  test.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])('%s of an empty file is ignored', (header) => {
    expect(verdict(header, 0, 'rfc9110')).toBe('ignored');
  });

  test('ranges are exact at the far end of a file of 20 TB', () => {
    expect(verdict('bytes=-1', 20e12, 'rfc9110')).toBe('19999999999999-19999999999999');
  });
});

describe('the grammar of the contract (§3.5.2), for 1,000 bytes', () => {
  const rows: [header: string, expected: string, why: string][] = [
    ['bytes=0-99', '0-99', 'pinned by upstream tests'],
    ['bytes=0-', '0-999', 'pinned by upstream tests'],
    ['bytes=988', 'unsatisfiable', 'pinned by upstream tests'],
    ['bytes=-988', 'unsatisfiable', 'pinned by upstream tests'],
    ['bytes=0-0', '0-0', 'one byte [DEV]'],
    ['bytes=500-5000', '500-999', 'clamped [DEV]'],
    ['bytes=999-', '999-999', 'the last byte'],
    ['bytes=1000-', 'unsatisfiable', 'behind the end'],
    ['bytes=9-0', 'unsatisfiable', 'reversed'],
    ['bytes=0-9,20-29', 'unsatisfiable', 'several'],
    ['items=0-9', 'unsatisfiable', 'another unit'],
    ['bytes= 0-9', 'unsatisfiable', 'a blank'],
    [`bytes=${beyond}-`, 'unsatisfiable', '2^64'],
    [`bytes=0-${beyond}`, '0-999', 'to 2^64'],
    ['', 'unsatisfiable', 'empty'],
  ];
  test.each(rows)('%s → %s: %s', (header, expected) => {
    expect(verdict(header, 1_000, 'appwrite')).toBe(expected);
  });

  test('nothing of an empty file can be had', () => {
    expect(verdict('bytes=0-', 0, 'appwrite')).toBe('unsatisfiable');
  });
});

test.each(['0', ' ', ',', '-', '\t,', '0-'])('no header takes long to read: many times %j', (piece) => {
  const read = (length: number) => readRange(`bytes=${piece.repeat(length)}x`, 1_000, 'rfc9110');
  // In proportion to its length, ten times as long; by its square, a hundred times.
  expect(growth(read, 10_000, 100_000)).toBeLessThan(40);
});
