/**
 * A language that nobody speaks: English in brackets and with accents. Whatever people see without brackets has not come
 * from a catalogue.
 */
import type { Language } from '../../shared/strings/catalogues.ts';

const accents: Readonly<Record<string, string>> = { a: 'å', e: 'é', i: 'î', o: 'ø', u: 'ü' };

/** Of every text, also of those that functions of the catalogue return. */
export function pseudo<T>(value: T): T {
  return translated(value) as T;
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function') return (...values: unknown[]) => bracketed(String(value(...values)));
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translated(each)]));
}

export function pseudoText(text: string): string {
  return bracketed(text.replace(/[aeiou]/g, (letter) => accents[letter] ?? letter));
}

/** What is said with values keeps its letters, for values are names of files and the like. */
function bracketed(text: string): string {
  return `⟦${text}⟧`;
}

/** The locale of a pseudo-language that is read from right to left (Unicode CLDR), for who prefers it. */
export const rightToLeft = 'ar-XB';

export function pseudoLanguage<S>(language: Language<S>): Language<S> {
  const { format, strings } = language;
  const { number, plural, count, locale: plain, ...worded } = format;
  const locale = globalThis.navigator?.language === rightToLeft ? rightToLeft : plain;
  return {
    ...language,
    format: { locale, number, plural, count, ...pseudo(worded) },
    strings: pseudo(strings),
  };
}

/**
 * What is left of a text without everything in brackets, without user data, and without what is no word: figures, signs,
 * single letters (keys).
 * @param data texts that belong to the user, not to the program
 */
export function untranslated(text: string, data: readonly (string | RegExp)[] = []): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  for (const each of data) rest = rest.replaceAll(each instanceof RegExp ? each : each, ' ');
  return /\p{L}{2}/u.test(rest) ? rest.trim() : '';
}
