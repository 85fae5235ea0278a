/**
 * Dates on the wire. Responses carry UTC with milliseconds and an explicit offset (contract §0.6); requests may
 * use the formats of §1.2. `Date.parse` is not used: it reads a date without offset as local time and accepts
 * formats that §1.2 rejects.
 */
import { invalidParam } from './errors.ts';

/** `2030-01-31T08:15:00.000+00:00`; `null` becomes `""`. */
export function wireDate(instant: number | null): string {
  return instant === null ? '' : new Date(instant).toISOString().replace('Z', '+00:00');
}

/**
 * Reads the parameter `expire` (§1.2).
 * @param now epoch milliseconds; a date equal to `now` is still valid
 * @returns epoch milliseconds, or `null` = never; an absent value and `""` mean never too
 * @throws general_argument_invalid
 */
export function parseExpire(value: unknown, now: number): number | null {
  if (value === undefined || value === null || value === '') return null;
  const instant = typeof value === 'string' ? parseDate(value) : undefined;
  if (instant !== undefined && instant >= now) return instant;
  throw invalidParam('expire', { reason: 'futureDate' });
}

/**
 * The same for what is Latchkey's own: a day without a time means its end, 23:59:59.999 UTC, because who writes "until
 * the 24th" means that day too. In the contract a day is its beginning.
 */
export function parseEnd(value: unknown, now: number): number | null {
  const isDay = typeof value === 'string' && parseDate(value) !== undefined && !value.includes(':');
  if (!isDay) return parseExpire(value, now);
  const start = parseExpire(value, now - lastMillisecond);
  return start === null ? null : start + lastMillisecond;
}

/** Of a day, from its beginning on. */
const lastMillisecond = 86_400_000 - 1;

/** Epoch milliseconds; later years have more digits than dates on the wire. */
export const latestDate = Date.UTC(9999, 11, 31);

const time = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?`;
const zone = String.raw`\s*(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const iso = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:(?:T|\s+)${time}${zone})?$`,
  'i',
);
/** RFC 2822, and `1 January 2030`. */
const written = new RegExp(
  String.raw`^(?:(?<weekday>[a-z]{3}),\s*)?(?<day>\d{1,2})\s+(?<month>[a-z]{3,9})\s+(?<year>\d{4})(?:\s+${time}${zone})?$`,
  'i',
);

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

type Parts = Record<string, string | undefined>;

/**
 * Parses a date of §1.2, past or future. Without offset it is UTC; digits below the millisecond are dropped.
 * @returns epoch milliseconds; `undefined` for any other text and for days that do not exist
 */
export function parseDate(text: string): number | undefined {
  if (text.length > 64) return undefined;
  const parts = (iso.exec(text) ?? written.exec(text))?.groups;
  const local = parts && localInstant(parts);
  const offset = parts && offsetMinutes(parts.zone);
  if (local === undefined || offset === undefined) return undefined;
  const instant = local - offset * 60_000;
  return instant <= latestDate ? instant : undefined;
}

function localInstant(parts: Parts): number | undefined {
  const [year, day, hour, minute, second] = ['year', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts[name] ?? 0),
  ) as [number, number, number, number, number];
  const month = monthIndex(parts.month ?? '');
  const date = new Date(0);
  // Not Date.UTC, which reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month, day);
  const exists = date.getUTCMonth() === month && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  const { weekday } = parts;
  if (weekday !== undefined && weekdays[date.getUTCDay()] !== weekday.toLowerCase()) return undefined;
  return date.setUTCHours(hour, minute, second, Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3)));
}

/** @returns 0–11, or −1 */
function monthIndex(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) - 1;
  const name = text.toLowerCase();
  return months.findIndex((month) => name === month || name === month.slice(0, 3));
}

/** @returns minutes east of UTC; `undefined` beyond the 14 hours that exist */
function offsetMinutes(zone: string | undefined): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (Number(match[3] ?? 0) > 59 || minutes > 14 * 60) return undefined;
  return match[1] === '-' ? -minutes : minutes;
}
