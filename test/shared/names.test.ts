/** What every rule for names promises, over names that were or might be trouble. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../../main/http/bytes/disposition.ts';
import {
  asciiName,
  createUniqueNames,
  diskName,
  headerName,
  isPlainName,
  middleEllipsis,
  pageName,
  sentenceName,
  zipEntryName,
} from '../../shared/names.ts';

const family = '👨‍👩‍👧.png';

const corpus = [
  '',
  'report.pdf',
  'a b (1).txt',
  '100%.txt',
  '50%2foff.txt',
  '%2e%2e%2Fetc',
  'a"b\'c.txt',
  'a\\b.txt',
  '../../etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\x.exe',
  '.',
  '..',
  '...',
  ' ',
  '. .',
  '.hidden',
  'trailing.',
  'trailing. . ',
  'CON',
  'con.txt',
  'Aux .tar.gz',
  'nul.',
  'COM1',
  'lpt¹.txt',
  'conin$',
  'a\r\nSet-Cookie: x=y',
  'tab\tnull\u0000escape\u001b[31m.txt',
  'next\u0085line.txt',
  'invoice\u202efdp.exe',
  '\u2066isolated\u2069.txt',
  'mark\u200e\u200f\u061c.txt',
  'line\u2028paragraph\u2029.txt',
  '\ufeffbom.txt',
  'high \ud800 and low \udc00.txt',
  'naïve.txt',
  'nai\u0308ve.txt',
  '日本語.txt',
  'می\u200cخواهم.txt',
  family,
  'a<b>c:d"e|f?g*.txt',
  '-rf',
  `${'a'.repeat(10_000)}.tar.gz`,
  `${'ß'.repeat(300)}.tar.gz`,
  `${'👨‍👩‍👧'.repeat(100)}.png`,
];

/** Names of any characters, the troublesome ones more often. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...corpus, '/', '\\', '.', ' ', ':'), fc.string({ maxLength: 3 })))
    .map((parts) => parts.join('')),
);

function holdsForAll(check: (name: string) => void): void {
  for (const name of corpus) check(name);
  fc.assert(fc.property(anyName, (name) => void check(name)));
}

const bytesOf = (text: string) => Buffer.byteLength(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]/;
const turning = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe('display', () => {
  test('a name in a sentence holds nothing invisible, is short and keeps its extension', () => {
    holdsForAll((name) => {
      expect(sentenceName(name)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect([...sentenceName(name)].length).toBeLessThanOrEqual(120);
    });
    expect(sentenceName(`${'a'.repeat(200)}.tar.gz`)).toMatch(/^a+…a+\.tar\.gz$/);
    expect(sentenceName('a\u202eb')).toBe('a\ufffdb');
  });

  test('a name on a page is not turned around, and what belongs together stays together', () => {
    holdsForAll((name) => expect(pageName(name)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u));
    for (const name of [family, 'می\u200cخواهم.txt']) expect(pageName(name)).toBe(name);
  });

  test('an ellipsis never splits a letter of two code units', () => {
    expect(middleEllipsis('🦄'.repeat(20), 10)).toBe(`${'🦄'.repeat(5)}…${'🦄'.repeat(4)}`);
    expect(middleEllipsis('short', 5)).toBe('short');
  });
});

describe('header', () => {
  test('a plain name stands as it is', () => {
    const plain = corpus.filter(isPlainName);
    expect(plain).toContain('report.pdf');
    expect(plain).toContain('100%.txt');
    for (const name of plain) expect(contentDisposition('inline', name)).toBe(`inline; filename="${name}"`);
  });

  test('any other is printable ASCII, and its second half decodes to the name without its traps', () => {
    holdsForAll((name) => {
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^[ -~]+$/);
      if (isPlainName(name)) return;
      const parts = /^attachment; filename="([^"\\]+)"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(header);
      expect(decodeURIComponent(parts?.[2] ?? '')).toBe(headerName(name));
      expect(parts?.[1]).toBe(asciiName(headerName(name)));
      expect(parts?.[1]).not.toMatch(/%[\da-f]{2}/i);
    });
  });

  test('nothing of it is a path, a line or turned around', () => {
    holdsForAll((name) => {
      const safe = headerName(name);
      expect(safe).not.toMatch(control);
      expect(safe).not.toMatch(turning);
      expect(safe).not.toMatch(/[/\\]/);
      expect(safe.isWellFormed() && safe !== '').toBe(true);
    });
  });
});

/** What no system of the three takes, or takes for something else. */
function expectFitForDisk(name: string): void {
  expect(name).not.toBe('');
  expect(name.isWellFormed()).toBe(true);
  expect(name).not.toMatch(control);
  expect(name).not.toMatch(turning);
  expect(name).not.toMatch(/[<>:"/\\|?*]/);
  expect(name).not.toMatch(/[. ]$/);
  expect(name.toUpperCase()).not.toMatch(/^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[\d¹²³]) *(\.|$)/);
  expect(bytesOf(name)).toBeLessThanOrEqual(255);
  expect(name).toBe(name.normalize('NFC'));
}

describe('disk', () => {
  test('every name fits on three systems, and one that fits stays as it is', () => {
    holdsForAll((name) => {
      const safe = diskName(name);
      expectFitForDisk(safe);
      expect(diskName(safe)).toBe(safe);
    });
  });

  test.each([
    ['report.pdf', 'report.pdf'],
    ['.hidden', '.hidden'],
    ['..', '__'],
    ['', 'download'],
    ['trailing. . ', 'trailing____'],
    ['CON', '_CON'],
    ['Aux .tar.gz', '_Aux .tar.gz'],
    ['nul. ', '_nul__'],
    ['lpt¹.txt', '_lpt¹.txt'],
    ['console.log', 'console.log'],
    ['COM10', 'COM10'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['a<b>c:d"e|f?g*.txt', 'a_b_c_d_e_f_g_.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['nai\u0308ve.txt', 'naïve.txt'],
    [family, family],
  ])('%j becomes %j', (name, expected) => expect(diskName(name)).toBe(expected));

  test('a long name keeps its extension', () => {
    for (const letter of ['a', 'ß', '日', '🦄']) {
      const safe = diskName(`${letter.repeat(1_000)}.tar.gz`);
      expect(safe).toMatch(/….*\.tar\.gz$/u);
      expect(bytesOf(safe)).toBeGreaterThan(230);
    }
  });
});

describe('zip', () => {
  test('every entry lies below the folder it is unpacked to, each part fit for a disk', () => {
    holdsForAll((name) => {
      const entry = zipEntryName(name);
      const parts = entry.split('/');
      for (const part of parts) expectFitForDisk(part);
      expect(zipEntryName(entry)).toBe(entry);
      expect(Buffer.from(entry).toString()).toBe(entry);
    });
  });

  test.each([
    ['folder/report.pdf', 'folder/report.pdf'],
    ['../../etc/passwd', '__/__/etc/passwd'],
    ['/etc/passwd', 'etc/passwd'],
    ['./a//b/.', 'a/b'],
    ['C:\\Windows\\x.exe', 'C__Windows_x.exe'],
    ['folder/Con/nul.txt', 'folder/_Con/_nul.txt'],
    ['a./b /c', 'a_/b_/c'],
    ['', 'download'],
  ])('%j becomes %j', (path, expected) => expect(zipEntryName(path)).toBe(expected));
});

describe('unique', () => {
  test.each([
    [
      ['a.txt', 'A.txt', 'a.TXT', 'a (2).txt'],
      ['a.txt', 'A (2).txt', 'a (3).TXT', 'a (2) (2).txt'],
    ],
    [
      ['Straße', 'STRASSE', '.env', '.ENV'],
      ['Straße', 'STRASSE (2)', '.env', '.ENV (2)'],
    ],
  ])('%j become %j', (names, expected) => expect(names.map(createUniqueNames())).toEqual(expected));

  test('long names, wherever their ending begins', () => {
    for (let stem = 1; stem < 239; stem += 1) {
      const name = `${'a'.repeat(stem)}.${'b'.repeat(239 - stem)}`;
      const names = [name, name.toUpperCase(), name, name].map(createUniqueNames());
      expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(4);
      for (const each of names) expectFitForDisk(each);
    }
  });

  test('ten thousand that are equal on a disk take no longer than any others', () => {
    const names = Array.from({ length: 10_000 }, () => 'a_.txt').map(createUniqueNames());
    expect(names.at(-1)).toBe('a_ (10000).txt');
  });
});
