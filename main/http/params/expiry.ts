/** The `expire` parameter (contract §1.2). The core parses it and compares it with the clock. */
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { parseDate, parseEnd, parseExpire } from '../../core/dates.ts';
import { parsedBy } from './kinds.ts';

/** Epoch milliseconds, `null` for never, `undefined` when absent; the route decides what absent means. */
export function expiry(clock: Clock) {
  return parsedBy((value) => (value === undefined ? undefined : parseExpire(value, clock.now())));
}

/** The same for routes of Latchkey, where a day alone means its end. */
export function end(clock: Clock) {
  return parsedBy((value) => (value === undefined ? undefined : parseEnd(value, clock.now())));
}

const dateRule = 'Value must be a valid date';

/** A moment of any time. */
export const moment = z.string({ error: dateRule }).transform((text, context) => {
  const instant = parseDate(text);
  if (instant === undefined) context.addIssue(dateRule);
  return instant ?? z.NEVER;
});
