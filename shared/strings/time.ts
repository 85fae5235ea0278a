/** Moments in the words of the console: how far away, and when that is. */
import { dateFormat, relativeFormat } from '../intl.ts';

const relativeSteps: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['year', 31_536_000, 63_072_000],
  ['month', 2_592_000, 5_184_000],
  ['day', 86_400, 172_800],
  ['hour', 3_600, 7_200],
  ['minute', 60, 90],
];

/** Longer units differ in length: thirty days stay thirty days. Seconds. */
const longestEven = 86_400;

/** Seconds of the past that nobody counts. */
const justNow = 10;

/**
 * `in 7 days`, `in 1 hour`, `in 90 minutes`, `2 minutes ago`: rounded to the nearest, for seven days less a second is
 * seven days. A single unit is named only when it is that; otherwise the smaller one tells more.
 */
export function relativeTime(instant: number, now: number, locale?: string): string {
  const seconds = (instant - now) / 1_000;
  if (seconds <= 0 && seconds > -justNow) return 'just now';
  const format = relativeFormat(locale);
  for (const [unit, size, from] of relativeSteps) {
    const isOne = size <= longestEven && Math.abs(Math.abs(seconds) - size) <= size / 120;
    const isMany = Math.abs(seconds) >= from - size / 120;
    if (isOne || isMany) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(Math.round(seconds), 'second');
}

/** By the calendar, for a day can have 23 or 25 hours. */
function dayOf(instant: number, away = 0): string {
  const date = new Date(instant);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + away).toDateString();
}

/** `Today, 18:00`, `Tomorrow, 09:30`, `Tue 1 Dec, 18:00`; with the year when it is another one. */
export function shortMoment(instant: number, now: number, locale?: string): string {
  const time = dateFormat('time', locale).format(instant);
  return `${dayName(instant, now, locale)}, ${time}`;
}

/** The same within a sentence: `today, 18:00`. */
export function momentInSentence(instant: number, now: number, locale?: string): string {
  const moment = shortMoment(instant, now, locale);
  return nearDay(instant, now) === undefined ? moment : moment[0]?.toLowerCase() + moment.slice(1);
}

function dayName(instant: number, now: number, locale: string | undefined): string {
  const near = nearDay(instant, now);
  if (near !== undefined) return near;
  const sameYear = new Date(instant).getFullYear() === new Date(now).getFullYear();
  return dateFormat(sameYear ? 'day' : 'dayOfYear', locale).format(instant);
}

function nearDay(instant: number, now: number): string | undefined {
  const days = [
    ['Today', 0],
    ['Tomorrow', 1],
    ['Yesterday', -1],
  ] as const;
  return days.find(([, away]) => dayOf(instant) === dayOf(now, away))?.[0];
}
