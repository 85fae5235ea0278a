/** When a link ends, as a sentence with the exact local time. */
import { formatExact, formatRelative } from '../../shared/format.ts';
import { sharing } from '../../shared/strings/cli.ts';

/** @param expire wire date; `""` = until stopped */
export function describeEnd(expire: string, now: number): string {
  if (expire === '') return sharing.endsNever;
  return sharing.ends(untilEnd(expire, now), formatExact(Date.parse(expire), 'en-GB'));
}

/**
 * `in 7 days`, counted in minutes begun: a link just made for seven days must not say six.
 * @param expire wire date
 */
export function untilEnd(expire: string, now: number): string {
  const minutes = Math.ceil((Date.parse(expire) - now) / 60_000);
  return formatRelative(now + minutes * 60_000, now, 'en');
}
