/**
 * Lifetimes as people type them: `90m`, `7d`, `never`, or an ISO date.
 */

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** The longest duration: ten years, the lifetime of a token secret (contract §1.4). */
const maxSeconds = 3_650 * 86_400;

/**
 * Parses `90m`, `12h`, `7d`, `2w` as seconds.
 * @returns `undefined` for any other text and for more than ten years
 */
export function parseDuration(text: string): number | undefined {
  const match = /^\s*(\d{1,9})\s*([smhdw])\s*$/i.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const unit = match[2].toLowerCase() as keyof typeof unitSeconds;
  const seconds = Number(match[1]) * unitSeconds[unit];
  return seconds > 0 && seconds <= maxSeconds ? seconds : undefined;
}

/**
 * Parses an expiry as typed on the command line or in the console.
 * @param now epoch milliseconds that durations count from
 * @returns an ISO instant, `null` for never, `undefined` for any other text
 */
export function parseExpiry(text: string, now: number): string | null | undefined {
  if (/^\s*never\s*$/i.test(text)) return null;
  const seconds = parseDuration(text);
  if (seconds !== undefined) return new Date(now + seconds * 1_000).toISOString();
  const [, day, time] = /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\S+))?\s*$/i.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return undefined;
  // `Date.parse` reads a date alone as UTC; people mean local time.
  const instant = Date.parse(`${day}T${time ?? '00:00'}`);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** `Date.parse` reads 31 February as 3 March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
