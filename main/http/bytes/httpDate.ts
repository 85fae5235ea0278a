/** Dates of HTTP (RFC 9110 §5.6.7). */

/** Epoch milliseconds of the last moment whose year has four digits, as the form of a date demands. */
const lastMoment = Date.UTC(10_000, 0) - 1;

/**
 * @param instant epoch milliseconds. File systems keep years beyond 300,000, and times before 1970 that are errors of
 *   some clock more often than dates.
 * @returns undefined for what is no moment between 1970 and 9999
 */
export function soundInstant(instant: number | undefined): number | undefined {
  return instant !== undefined && instant >= 0 && instant <= lastMoment ? instant : undefined;
}

/** @returns undefined where there is nothing to say: then no header says it */
export function httpDate(instant: number): string | undefined {
  return soundInstant(instant) === undefined ? undefined : new Date(instant).toUTCString();
}

const days = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const time = '\\d{2}:\\d{2}:\\d{2}';
const current = new RegExp(`^${days}, \\d{2} [A-Z][a-z]{2} \\d{4} ${time} GMT$`);
/** RFC 850 and asctime: senders must not use them, recipients must read them, and both mean UTC. */
const obsolete = new RegExp(
  `^(?:[A-Z][a-z]{5,8}, \\d{2}-[A-Z][a-z]{2}-\\d{2} ${time} GMT|${days} [A-Z][a-z]{2} [ \\d]\\d ${time} \\d{4})$`,
);

/** @returns epoch milliseconds; undefined for what is no date of HTTP: such a header is ignored (RFC 9110 §13.1.3) */
export function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!current.test(value) && !obsolete.test(value)) return undefined;
  const instant = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(instant) ? undefined : instant;
}
