/**
 * Parses ends as people type them, in the console and on the command line alike: `90m`, `in 2 weeks`, `5pm`, `fri 5pm`,
 * `tomorrow`, `1 dec 18:00`, `2026-12-01`, `2030-01-31T18:00Z`, `never`, and the same in German (`germanMoment.ts`). Local
 * time unless a zone is named. A day alone means its end, because who writes "until the 24th" means that day too.
 */
import { maxLifetimeSeconds, parseDuration } from './duration.ts';
import { inEnglish } from './germanMoment.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Milliseconds. */
export const longestLifetime = maxLifetimeSeconds * 1_000;

/** `undefined`: the end of the day. */
type Time = { hours: number; minutes: number } | undefined;
type Day = { year: number; month: number; date: number };

/**
 * @param now epoch milliseconds
 * @returns epoch milliseconds, possibly past; `null` for never; `undefined` for any other text
 */
export function parseEnd(text: string, now: number): number | null | undefined {
  const words = wordsOf(text);
  if (words === 'never') return null;
  return parseLength(words, now) ?? parseInstant(words) ?? parseMoment(words, now);
}

function wordsOf(text: string): string {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[,\s]+/g, ' ');
  return inEnglish(typed);
}

/**
 * When something begins: written like an end, only that a day alone means its beginning, a weekday the next one that has
 * not begun, and midnight the coming one.
 * @returns `undefined` for never, too, and for tonight, which says when something ends and not when it begins
 */
export function parseStart(text: string, now: number): number | undefined {
  const moment = parseEnd(text, now) ?? undefined;
  if (moment === undefined || moment !== endOfDay(moment)) return moment;
  const name =
    wordsOf(text)
      .split(/[^a-z]/)
      .at(-1) ?? '';
  if (name === 'midnight') return moment + 1;
  if (name === 'tonight') return undefined;
  const isWeekday = weekdays.some((each) => isName(name, each));
  const days = isWeekday && moment === endOfDay(now) ? 7 : 0;
  return at(dayAfter(moment, days), { hours: 0, minutes: 0 });
}

function parseMoment(words: string, now: number): number | undefined {
  const { time, rest } = splitTime(words);
  if (rest === '') return time && nextTime(time, now);
  const day = parseDay(rest, time, now);
  return day && at(day, time);
}

/** `90m`, `in 2 hours`, `a week`. Months and years are those of the calendar. */
function parseLength(words: string, now: number): number | undefined {
  const counted = words.replace(/^in /, '').replace(/^an? /, '1 ');
  const seconds = parseDuration(shortUnits(counted));
  if (seconds !== undefined) return now + seconds * 1_000;
  const [, count, year] = /^(\d{1,3}) ?(?:months?|(years?))$/.exec(counted) ?? [];
  return count === undefined ? undefined : monthsAfter(now, Number(count) * (year === undefined ? 1 : 12));
}

/** A month after 31 January is the last day of February. */
function monthsAfter(now: number, months: number): number {
  const date = new Date(now);
  const day = date.getDate();
  date.setMonth(date.getMonth() + months);
  if (date.getDate() !== day) date.setDate(0);
  return date.getTime();
}

/** A date with a time as computers write it, with or without a zone. */
function parseInstant(words: string): number | undefined {
  const [, day = '', time = ''] = /^(\d{4}-\d{2}-\d{2})t(\S+)$/.exec(words) ?? [];
  const instant = parseIsoDay(day) && Date.parse(`${day}T${time.toUpperCase()}`);
  return Number.isNaN(instant) ? undefined : instant;
}

const lengths =
  /^(\d+) ?(?:(s)(?:ecs?|econds?)?|(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?|(w)(?:ks?|eeks?)?)$/;

/** `2 hours` → `2h`, `90 min` → `90m`. */
function shortUnits(words: string): string {
  return words.replace(lengths, '$1$2$3$4$5$6');
}

const timeAtEnd = /(?:^|\s)(?:at )?(?:(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?|(\d{1,2})[:.](\d{2})|(noon))$/;

function splitTime(words: string): { time: Time; rest: string } {
  const match = timeAtEnd.exec(words);
  const time = match === null ? undefined : readTime(match);
  return time === undefined || match === null
    ? { time: undefined, rest: words }
    : { time, rest: words.slice(0, match.index).trim() };
}

function readTime([, twelve, past, half, hours, minutes, noon]: RegExpExecArray): Time {
  if (noon) return { hours: 12, minutes: 0 };
  const time = twelve
    ? { hours: (Number(twelve) % 12) + (half === 'p' ? 12 : 0), minutes: Number(past ?? 0) }
    : { hours: Number(hours), minutes: Number(minutes) };
  const isTwelve = twelve === undefined || (Number(twelve) >= 1 && Number(twelve) <= 12);
  return isTwelve && time.hours < 24 && time.minutes < 60 ? time : undefined;
}

function nextTime(time: Time, now: number): number {
  const today = at(dayAfter(now, 0), time);
  return today > now ? today : at(dayAfter(now, 1), time);
}

function parseDay(words: string, time: Time, now: number): Day | undefined {
  const name = words.replace(/^(on|by|until|next) /, '');
  if (['today', 'tonight', 'midnight'].includes(name)) return dayAfter(now, 0);
  if (name === 'tomorrow') return dayAfter(now, 1);
  const weekday = weekdays.findIndex((each) => isName(name, each));
  if (weekday >= 0) return comingWeekday(weekday, time, now);
  return parseDate(name, time, now);
}

/** `fri`, `friday`: at least the first three letters of the name. */
function isName(word: string, short: string): boolean {
  return /^[a-z]{3,9}$/.test(word) && word.startsWith(short);
}

function comingWeekday(weekday: number, time: Time, now: number): Day {
  const ahead = (weekday - new Date(now).getDay() + 7) % 7;
  const day = dayAfter(now, ahead);
  return at(day, time) > now ? day : dayAfter(now, ahead + 7);
}

/** `1 dec`, `dec 1`, `1. december 2027`, `2026-12-01`. Without a year: the next one. */
function parseDate(words: string, time: Time, now: number): Day | undefined {
  const iso = parseIsoDay(words);
  if (iso) return iso;
  const [, before, name = '', after, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(
      words,
    ) ?? [];
  const month = months.findIndex((each) => isName(name, each));
  const date = Number(before ?? after);
  if (month < 0 || !date || (before !== undefined && after !== undefined)) return undefined;
  if (year !== undefined) return existingDay({ year: Number(year), month, date });
  const thisYear = new Date(now).getFullYear();
  // 29 February may be eight years away (2096 to 2104).
  return Array.from({ length: 9 }, (_, ahead) => existingDay({ year: thisYear + ahead, month, date })).find(
    (day) => day && at(day, time) > now,
  );
}

function parseIsoDay(words: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words) ?? [];
  if (year === undefined) return undefined;
  return existingDay({ year: Number(year), month: Number(month) - 1, date: Number(date) });
}

/** @returns undefined for days like 31 February */
function existingDay(day: Day): Day | undefined {
  const date = new Date(day.year, day.month, day.date);
  return date.getMonth() === day.month && date.getDate() === day.date ? day : undefined;
}

function dayAfter(now: number, days: number): Day {
  const date = new Date(now);
  return { year: date.getFullYear(), month: date.getMonth(), date: date.getDate() + days };
}

/** The end of a day is the millisecond before the next one begins, whenever a change of clocks lets it begin. */
function at({ year, month, date }: Day, time: Time): number {
  if (time === undefined) return new Date(year, month, date + 1).getTime() - 1;
  return new Date(year, month, date, time.hours, time.minutes).getTime();
}

/** The end of the local day that holds this moment. Epoch milliseconds. */
export function endOfDay(now: number): number {
  return at(dayAfter(now, 0), undefined);
}
