/**
 * Selects the language of a reader and its strings. A new language is a folder beside `en/` with catalogues of the same
 * shape, and one more entry in each list here and in `reachLanguage.ts`, `controlLanguage.ts` and `accessLanguage.ts`. Every surface has its own list, so that the console's bundle has only its strings.
 */
import { createFormat, type Format, type FormatWords } from '../format.ts';
import { germanLanding } from './de/landing.ts';
import { germanWords } from './de/words.ts';
import { englishCommandLine } from './en/cli.ts';
import { englishConsole } from './en/console.ts';
import { englishDesktop } from './en/desktop.ts';
import { englishErrors } from './en/errors.ts';
import { englishLanding } from './en/landing.ts';
import { englishWords } from './en/words.ts';

export type Language<S> = {
  /** For `<html lang>`. */
  tag: string;
  format: Format;
  strings: S;
};

export type Catalogue<S> = {
  /** ISO 639, lower case. */
  tag: string;
  /** Locale of dates and numbers for readers who have no locale of this language. */
  locale: string;
  words: FormatWords;
  create(format: Format): S;
};

/** Never empty: the first is the default. */
export type Catalogues<S> = readonly [Catalogue<S>, ...Catalogue<S>[]];

/** What every English catalogue has in common. */
export const english = { tag: 'en', locale: 'en-GB', words: englishWords };

export type ConsoleLanguage = Language<ReturnType<typeof englishConsole>>;
export type DesktopLanguage = Language<ReturnType<typeof englishDesktop>>;
export type CommandLineLanguage = Language<ReturnType<typeof englishCommandLine>>;
export type LandingLanguage = Language<typeof englishLanding>;
export type ErrorLanguage = Language<ReturnType<typeof englishErrors>>;

/** @param preferred BCP 47 tags, best first */
export function consoleLanguage(preferred: readonly string[]): ConsoleLanguage {
  return chooseLanguage([{ ...english, create: englishConsole }], preferred);
}

/** @param preferred BCP 47 tags, best first */
export function desktopLanguage(preferred: readonly string[]): DesktopLanguage {
  return chooseLanguage([{ ...english, create: englishDesktop }], preferred);
}

/** @param preferred BCP 47 tags, best first */
export function commandLineLanguage(preferred: readonly string[]): CommandLineLanguage {
  return chooseLanguage([{ ...english, create: englishCommandLine }], preferred);
}

/** For errors of Latchkey that Appwrite does not have. @param preferred BCP 47 tags, best first */
export function errorLanguage(preferred: readonly string[]): ErrorLanguage {
  return chooseLanguage([{ ...english, create: englishErrors }], preferred);
}

/** For the pages of visitors. */
export function landingCatalogues(): Catalogues<LandingLanguage['strings']> {
  return [
    { ...english, create: () => englishLanding },
    { tag: 'de', locale: 'de-DE', words: germanWords, create: () => germanLanding },
  ];
}

/**
 * The catalogue of the first preferred language that has one. Dates and numbers follow the locale of the reader if it is
 * of that language (`en-US`: English with American dates), otherwise the locale of the catalogue, so that English
 * sentences never have German dates.
 */
export function chooseLanguage<S>(catalogues: Catalogues<S>, preferred: readonly string[]): Language<S> {
  const { catalogue, locale } = catalogueFor(catalogues, preferred) ?? { catalogue: catalogues[0] };
  return createLanguage(catalogue, locale);
}

/** @returns undefined when no preferred language has a catalogue */
export function catalogueFor<S>(
  catalogues: Catalogues<S>,
  preferred: readonly string[],
): { catalogue: Catalogue<S>; locale: string } | undefined {
  for (const locale of preferred) {
    const language = locale.split('-')[0]?.toLowerCase();
    const catalogue = catalogues.find(({ tag }) => tag === language);
    if (catalogue) return { catalogue, locale };
  }
  return undefined;
}

/** @param locale of dates and numbers, BCP 47 */
export function createLanguage<S>(catalogue: Catalogue<S>, locale = catalogue.locale): Language<S> {
  const format = createFormat(locale, catalogue.words);
  return { tag: catalogue.tag, format, strings: catalogue.create(format) };
}
