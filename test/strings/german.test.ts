/** German is complete: it has every text of the English catalogues, and no English in it. */
import { expect, test } from 'vitest';
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import { chooseLanguage } from '../../shared/strings/catalogues.ts';
import { controlLanguage } from '../../shared/strings/controlLanguage.ts';
import { germanOfConsole } from '../../shared/strings/de/console.ts';
import {
  commandLineLanguage,
  consoleLanguage,
  desktopLanguage,
  errorLanguage,
  fetchOtherLanguage,
  landingCatalogues,
} from '../../shared/strings/languages.ts';
import { reachLanguage } from '../../shared/strings/reachLanguage.ts';
import { storageLanguage } from '../../shared/strings/storageLanguage.ts';

const surfaces: Record<string, (locale: string) => { strings: object }> = {
  console: (locale) => consoleLanguage([locale], germanOfConsole),
  reach: (locale) => reachLanguage([locale], germanOfConsole),
  control: (locale) => controlLanguage([locale], germanOfConsole),
  access: (locale) => accessLanguage([locale], germanOfConsole),
  storage: (locale) => storageLanguage([locale], germanOfConsole),
  desktop: (locale) => desktopLanguage([locale]),
  commandLine: (locale) => commandLineLanguage([locale]),
  errors: (locale) => errorLanguage([locale]),
  landing: (locale) => chooseLanguage(landingCatalogues(), [locale]),
};

/** The texts of a catalogue by their path; a function is its own text with the names of its values. */
function textsOf(
  value: unknown,
  path = '',
): [path: string, text: string | ((...values: unknown[]) => unknown)][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value as (...values: unknown[]) => unknown]];
  return Object.entries(value ?? {}).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

/** The same in both languages: names, keys, words that German has taken over, and examples of what is typed. */
const same =
  /^(Latchkey.*|Links?|QR|ID|API|Name|Text|Video|Markdown|Orange|Scopes?|Buckets|Gzip|Zstandard|Downloads?|Uploads|Archiv|ngrok|pinggy|srv\.us|localhost\.run|cloudflare|tailscale|latchkey .*|Alt|Dolphin .*|Thunar .*|Explorer|Finder|\W*\w?|.*https?:.*|90m, .*)$/i;

test.each(Object.entries(surfaces))('%s has the shape of the English', (_, language) => {
  const [english, german] = ['en', 'de'].map((locale) =>
    textsOf(language(locale).strings).map(([path]) => path),
  );
  expect(german?.toSorted()).toEqual(english?.toSorted());
});

test.each(Object.entries(surfaces))('%s says nothing in English', (_, language) => {
  const english = new Map(textsOf(language('en').strings));
  const left = textsOf(language('de').strings).filter(([path, text]) => {
    return typeof text === 'string' && text === english.get(path) && !same.test(text);
  });
  expect(left.map(([path]) => path)).toEqual([]);
});

test('quotation marks are those of German', () => {
  const texts = Object.values(surfaces).flatMap((language) => textsOf(language('de').strings));
  expect(
    texts
      .filter(([path, text]) =>
        /[”"]\p{L}|\p{L}”/u.test(typeof text === 'string' && !path.endsWith('.help') ? text : ''),
      )
      .map(([path]) => path),
  ).toEqual([]);
});

test('only what is not English has to be fetched', async () => {
  expect(await fetchOtherLanguage(['en-US', 'de'])).toBeUndefined();
  expect(await fetchOtherLanguage(['fr'])).toBeUndefined();
  expect(await fetchOtherLanguage(['fr', 'de-AT', 'en'])).toBe(germanOfConsole);
});

test('words, plurals, figures and dates go together', () => {
  const { strings, format, tag } = consoleLanguage(['de-AT', 'en'], germanOfConsole);
  const now = new Date(2026, 11, 1, 18, 5).getTime();
  expect(tag).toBe('de');
  expect(strings.row.ends(format.relative(now + 7 * 86_400_000, now))).toBe('Endet in 7 Tagen');
  expect([1, 1_200].map(strings.list.total)).toEqual(['1 Link', expect.stringMatching(/^1.200 Links$/)]);
  expect(strings.uploads.progress(1_250_000, 12_400_000)).toBe('1,3 MB von 12,4 MB');
});
