/**
 * Parses ends of links as people type them: `90m`, `2 hours`, `5pm`, `fri 5pm`, `tomorrow`, `1 dec 18:00`,
 * `2026-12-01`. Local time.
 */
import { parseDuration } from './duration.ts';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The time of a day without a time. */
const endOfDay: Time = { hours: 23, minutes: 59 };

type Time = { hours: number; minutes: number };
type Day = { year: number; month: number; date: number };

/**
 * @param now epoch milliseconds
 * @returns epoch milliseconds, possibly past; `undefined` for any other text
 */
export function parseMoment(text: string, now: number): number | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[,\s]+/g, ' ');
  const seconds = parseDuration(shortUnits(words));
  if (seconds !== undefined) return now + seconds * 1_000;
  const { time, rest } = splitTime(words);
  if (rest === '') return time && nextTime(time, now);
  const day = parseDay(rest, time ?? endOfDay, now);
  return day && at(day, time ?? endOfDay);
}

const lengths =
  /^(?:in )?(\d+) ?(?:(s)(?:ecs?|econds?)?|(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?|(w)(?:ks?|eeks?)?)$/;

/** `2 hours` → `2h`, `90 min` → `90m`. */
function shortUnits(words: string): string {
  return words.replace(lengths, '$1$2$3$4$5$6');
}

const timeAtEnd = /(?:^|\s)(?:at )?(?:(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\.?|(\d{1,2})[:.](\d{2})|(noon))$/;

function splitTime(words: string): { time: Time | undefined; rest: string } {
  const match = timeAtEnd.exec(words);
  const time = match === null ? undefined : readTime(match);
  return time === undefined || match === null
    ? { time: undefined, rest: words }
    : { time, rest: words.slice(0, match.index).trim() };
}

function readTime([, twelve, past, half, hours, minutes, noon]: RegExpExecArray): Time | undefined {
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
  if (name === 'today' || name === 'tonight') return dayAfter(now, 0);
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
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words);
  if (iso) return existingDay({ year: Number(iso[1]), month: Number(iso[2]) - 1, date: Number(iso[3]) });
  const [, before, name = '', after, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(
      words,
    ) ?? [];
  const month = months.findIndex((each) => isName(name, each));
  const date = Number(before ?? after);
  if (month < 0 || !date || (before !== undefined && after !== undefined)) return undefined;
  if (year !== undefined) return existingDay({ year: Number(year), month, date });
  const day = { year: new Date(now).getFullYear(), month, date };
  return existingDay(at(day, time) > now ? day : { ...day, year: day.year + 1 });
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

function at({ year, month, date }: Day, { hours, minutes }: Time): number {
  return new Date(year, month, date, hours, minutes).getTime();
}
