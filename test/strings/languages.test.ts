/** Which language somebody reads: words, figures and dates always from the same one. */
import { createServer, type IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { preferredLanguages } from '../../main/cli/preferredLanguages.ts';
import { acceptedLanguages } from '../../main/http/acceptedLanguages.ts';
import { createRefusals } from '../../main/http/share/pages/neutralPages.ts';
import { createVisitorLanguages } from '../../main/http/share/pages/visitorLanguages.ts';
import type { Format, FormatWords } from '../../shared/format.ts';
import { type Catalogues, chooseLanguage } from '../../shared/strings/catalogues.ts';
import { consoleLanguage, landingCatalogues } from '../../shared/strings/languages.ts';
import { setUpListening } from '../helpers/setUpListening.ts';
import { pseudo } from './pseudo.ts';

const evening = new Date(2026, 11, 1, 18, 5).getTime();
const [day, hour] = [86_400_000, 3_600_000];

describe('with English alone', () => {
  test('a German browser reads English words with English dates', () => {
    const { tag, format, strings } = consoleLanguage(['de-DE', 'de']);
    expect([tag, format.locale]).toEqual(['en', 'en-GB']);
    expect(strings.row.ends(format.relative(evening + 7 * day, evening))).toBe('Ends in 7 days');
    expect(format.moment(evening + 3 * day, evening)).toBe('Fri 4 Dec, 18:05');
    expect(format.number(1_234.5)).toBe('1,234.5');
    expect(strings.list.total(1_200)).toBe('1,200 links');
    expect(strings.uploads.progress(1_250_000, 12_400_000)).toBe('1.3 MB of 12.4 MB');
  });

  test('an American browser reads American dates', () => {
    const { format } = consoleLanguage(['en-US', 'en']);
    expect(format.locale).toBe('en-US');
    expect(format.moment(evening + 3 * day, evening)).toBe('Fri, Dec 4, 6:05 PM');
  });

  test('a German who also reads American English gets that', () => {
    expect(consoleLanguage(['de', 'EN-us', 'en-GB']).format.locale).toBe('EN-us');
  });

  test.each([[[]], [['*']], [['']], [['enx', 'eng-US']]])('%j reads English', (preferred) => {
    expect(consoleLanguage(preferred).format.locale).toBe('en-GB');
  });
});

/** Polish has three forms of a word that goes with a whole number. */
const polishWords: FormatWords = {
  justNow: 'przed chwilą',
  days: { today: 'Dziś', tomorrow: 'Jutro', yesterday: 'Wczoraj' },
  daysInSentence: { today: 'dziś', tomorrow: 'jutro', yesterday: 'wczoraj' },
  dayAndTime: (name, time) => `${name}, ${time}`,
  bytes: { one: 'bajt', few: 'bajty', many: 'bajtów', other: 'bajta' },
  largerUnits: ['kB', 'MB', 'GB', 'TB', 'PB'],
};

const file = { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' };
const languages: Catalogues<{ files(count: number): string }> = [
  {
    tag: 'en',
    locale: 'en-GB',
    words: polishWords,
    create: (format: Format) => ({ files: (count) => format.count(count, { one: 'file', other: 'files' }) }),
  },
  {
    tag: 'pl',
    locale: 'pl-PL',
    words: polishWords,
    create: (format: Format) => ({ files: (count) => format.count(count, file) }),
  },
];

describe('with another language', () => {
  const { strings, format } = chooseLanguage(languages, ['de', 'pl', 'en']);

  test.each([
    [1, '1 plik'],
    [2, '2 pliki'],
    [5, '5 plików'],
    [22, '22 pliki'],
    [12_345, '12 345 plików'],
    [1.5, '1,5 pliku'],
  ])('%d takes the form that its grammar wants', (count, expected) => {
    expect(strings.files(count).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  test('dates, distances and sizes speak it as well', () => {
    expect(format.locale).toBe('pl');
    expect(format.relative(evening + 7 * day, evening)).toBe('za 7 dni');
    expect(format.relative(evening, evening)).toBe('przed chwilą');
    expect(format.moment(evening + 5 * hour, evening)).toBe('Dziś, 23:05');
    expect(format.momentInSentence(evening + day, evening)).toBe('jutro, 18:05');
    expect(format.moment(evening + 3 * day, evening)).toContain('4 gru');
    expect([2, 12_400_000].map(format.bytes)).toEqual(['2 bajty', '12,4 MB']);
  });
});

describe('the sizes of files', () => {
  const { bytes } = consoleLanguage(['en']).format;
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_000, '1 kB'],
    [12_400_000, '12.4 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1 GB'],
    [5_000_000_000, '5 GB'],
  ])('%d bytes read %s', (size, expected) => {
    expect(bytes(size)).toBe(expected);
  });
});

describe('what a request says of its reader (RFC 9110 §12.5.4)', () => {
  test.each([
    ['de-CH, fr;q=0.9, en;q=0.8, *;q=0.5', ['de-CH', 'fr', 'en', '*']],
    ['en;q=0.2,de', ['de', 'en']],
    ['de;q=0, en', ['en']],
    ['en ; q=0.5 , de;q=0.7', ['de', 'en']],
    ['', []],
  ])('%s', (header, expected) => {
    expect(acceptedLanguages(header)).toEqual(expected);
  });

  test('without the header, and with one of thousands', () => {
    expect(acceptedLanguages(undefined)).toEqual([]);
    expect(acceptedLanguages('de,'.repeat(5_000)).length).toBeLessThan(50);
  });
});

test.each([
  [{ LANG: 'de_DE.UTF-8' }, ['de-DE']],
  [{ LC_ALL: 'en_US.UTF-8', LANG: 'de_DE.UTF-8' }, ['en-US']],
  [{ LC_MESSAGES: 'sr_RS@latin', LANG: 'de_DE' }, ['sr-RS']],
  [{ LC_ALL: 'C.UTF-8', LANG: 'de_DE' }, []],
  [{ LANG: 'POSIX' }, []],
  [{ LANG: '' }, []],
  [{ LANG: '../etc' }, []],
  [{}, []],
])('the environment %j prefers %j', (env, expected) => {
  expect(preferredLanguages(env)).toEqual(expected);
});

describe('visitors', () => {
  const [first] = landingCatalogues();
  const catalogues = [
    first,
    { ...first, tag: 'de', locale: 'de-DE', create: (format: Format) => pseudo(first.create(format)) },
  ] as const;
  const languages = createVisitorLanguages(catalogues);
  const refuse = createRefusals(languages);
  const listening = setUpListening(() => createServer((req, res) => refuse(req, res, 'gone')));
  const ask = async (language: string) => {
    const answer = await fetch(listening.origin, { headers: { 'accept-language': language } });
    return { page: await answer.text(), headers: [...answer.headers.keys()] };
  };

  test('read the language that they ask for, and the first one otherwise', async () => {
    const [english, german, french] = await Promise.all(['en-US', 'de-AT, en;q=0.5', 'fr'].map(ask));
    expect(english?.page).toContain('<html lang="en">');
    expect(german?.page).toMatch(/<html lang="de">.*<h1>⟦/s);
    expect(french?.page).toBe(english?.page);
    expect(german?.headers).toEqual(english?.headers);
  });

  test('read dates of the language, so that a page is the same for all who read it', () => {
    const asking = (language: string) => ({ headers: { 'accept-language': language } }) as IncomingMessage;
    expect(languages.of(asking('en-US')).format.locale).toBe('en-GB');
    expect(languages.of(asking('de-AT')).format.locale).toBe('de-DE');
  });
});
