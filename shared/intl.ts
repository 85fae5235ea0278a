/**
 * Cached formatters of `Intl`: creating one costs more than hundreds of uses, and a list on screen needs hundreds.
 */

const dateOptions = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  exact: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();
const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

export function dateFormat(kind: keyof typeof dateOptions, locale: string): Intl.DateTimeFormat {
  // A formatter keeps its time zone, and the zone of a laptop changes when it travels.
  const key = `${kind} ${locale} ${new Date().getTimezoneOffset()}`;
  return cached(dates, key, () => new Intl.DateTimeFormat(locale, dateOptions[kind]));
}

/** Counts: `in 7 days`, never a vague `next week`. */
export function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return cached(relatives, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
}

/** `100,000`. */
export function numberFormat(locale: string): Intl.NumberFormat {
  return cached(numbers, locale, () => new Intl.NumberFormat(locale));
}

export function pluralRules(locale: string): Intl.PluralRules {
  return cached(plurals, locale, () => new Intl.PluralRules(locale));
}

function cached<T>(cache: Map<string, T>, key: string, create: () => T): T {
  const formatter = cache.get(key) ?? create();
  cache.set(key, formatter);
  return formatter;
}
