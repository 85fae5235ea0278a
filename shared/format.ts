/**
 * Formats numbers, sizes and times for people. Words and numbers of a formatter have the same locale, so that a sentence
 * is in one language.
 */
import { dateFormat, numberFormat, pluralRules } from './intl.ts';
import { momentInSentence, relativeTime, shortMoment, type TimeWords } from './time.ts';

/** The forms of a word by plural category of CLDR; a language has some of them. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Words that `Intl` does not provide. */
export type FormatWords = TimeWords & {
  /** Below one kilobyte. */
  bytes: PluralForms;
  /** kilo, mega, giga, tera, peta. */
  largerUnits: readonly string[];
};

export type Format = {
  /** BCP 47. */
  locale: string;
  /** `100,000`. */
  number(value: number): string;
  /** The form for the number. */
  plural(count: number, forms: PluralForms): string;
  /** `1 file`, `1,200 files`. */
  count(count: number, forms: PluralForms): string;
  /** `0` → `0 bytes`, `1` → `1 byte`, `12_400_000` → `12.4 MB` (decimal units). */
  bytes(bytes: number): string;
  /** `Tue 1 Dec 2026, 18:00 GMT+1`: the exact local time with its zone. */
  exact(instant: number): string;
  /** `in 7 days`, `2 minutes ago`. */
  relative(instant: number, now: number): string;
  /** `Today, 18:00`. */
  moment(instant: number, now: number): string;
  /** The same within a sentence: `today, 18:00`. */
  momentInSentence(instant: number, now: number): string;
};

export function createFormat(locale: string, words: FormatWords): Format {
  const number = (value: number) => numberFormat(locale).format(value);
  const plural = (count: number, forms: PluralForms) =>
    forms[pluralRules(locale).select(count)] ?? forms.other;
  const count = (value: number, forms: PluralForms) => `${number(value)} ${plural(value, forms)}`;
  return {
    locale,
    number,
    plural,
    count,
    bytes(bytes) {
      const { value, unit } = scaled(bytes, words.largerUnits);
      return unit === undefined ? count(value, words.bytes) : `${number(value)} ${unit}`;
    },
    exact: (instant) => dateFormat('exact', locale).format(instant),
    relative: (instant, now) => relativeTime(instant, now, locale, words),
    moment: (instant, now) => shortMoment(instant, now, locale, words),
    momentInSentence: (instant, now) => momentInSentence(instant, now, locale, words),
  };
}

/** Three digits: one decimal below 100, none above. */
function scaled(bytes: number, units: readonly string[]): { value: number; unit: string | undefined } {
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < units.length) {
    value /= 1_000;
    step += 1;
  }
  if (step === 0) return { value, unit: undefined };
  return { value: value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10, unit: units[step - 1] };
}
