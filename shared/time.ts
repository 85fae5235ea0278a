/** Formats times relative to now. */
import { dateFormat, relativeFormat } from './intl.ts';

type NearDays = { today: string; tomorrow: string; yesterday: string };

export type TimeWords = {
  justNow: string;
  /** At the beginning of a sentence. */
  days: NearDays;
  daysInSentence: NearDays;
  /** `Today, 18:00`. */
  dayAndTime(day: string, time: string): string;
};

const relativeSteps: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['year', 31_536_000, 63_072_000],
  ['month', 2_592_000, 5_184_000],
  ['day', 86_400, 172_800],
  ['hour', 3_600, 7_200],
  ['minute', 60, 90],
];

/** Seconds. Longer units vary in length, so 30 days are not shown as a month. */
const largestExactUnit = 86_400;

/** Seconds; a time in the more recent past is "just now". */
const justNow = 10;

/**
 * `in 7 days`, `in 1 hour`, `in 90 minutes`, `2 minutes ago`. Rounded to the nearest: seven days less a second are seven
 * days. One unit is used only if it is exact; otherwise the smaller unit is more precise.
 */
export function relativeTime(instant: number, now: number, locale: string, words: TimeWords): string {
  const seconds = (instant - now) / 1_000;
  if (seconds <= 0 && seconds > -justNow) return words.justNow;
  const format = relativeFormat(locale);
  for (const [unit, size, from] of relativeSteps) {
    const isOne = size <= largestExactUnit && Math.abs(Math.abs(seconds) - size) <= size / 120;
    const isMany = Math.abs(seconds) >= from - size / 120;
    if (isOne || isMany) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(Math.round(seconds), 'second');
}

/** `Today, 18:00`, `Tomorrow, 09:30`, `Tue 1 Dec, 18:00`; with the year when it is another one. */
export function shortMoment(instant: number, now: number, locale: string, words: TimeWords): string {
  const day = nearDay(instant, now, words.days) ?? farDay(instant, now, locale);
  return words.dayAndTime(day, dateFormat('time', locale).format(instant));
}

/** The same within a sentence: `today, 18:00`. */
export function momentInSentence(instant: number, now: number, locale: string, words: TimeWords): string {
  return shortMoment(instant, now, locale, { ...words, days: words.daysInSentence });
}

function farDay(instant: number, now: number, locale: string): string {
  const sameYear = new Date(instant).getFullYear() === new Date(now).getFullYear();
  return dateFormat(sameYear ? 'day' : 'dayOfYear', locale).format(instant);
}

function nearDay(instant: number, now: number, days: NearDays): string | undefined {
  const near = [
    [days.today, 0],
    [days.tomorrow, 1],
    [days.yesterday, -1],
  ] as const;
  const day = dayOf(instant);
  return near.find(([, away]) => day === dayOf(now, away))?.[0];
}

/** By the calendar, because a day can have 23 or 25 hours. */
function dayOf(instant: number, away = 0): string {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + away).toDateString();
}
