/** Catalogues of strings, and which of them somebody reads. `languages.ts` has the lists. */
import { createFormat, type Format, type FormatWords } from '../format.ts';
import { tagOf } from '../languageChoice.ts';
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
    const catalogue = catalogues.find(({ tag }) => tag === tagOf(locale));
    if (catalogue) return { catalogue, locale };
  }
  return undefined;
}

/** @param locale of dates and numbers, BCP 47 */
export function createLanguage<S>(catalogue: Catalogue<S>, locale = catalogue.locale): Language<S> {
  const format = createFormat(locale, catalogue.words);
  return { tag: catalogue.tag, format, strings: catalogue.create(format) };
}
