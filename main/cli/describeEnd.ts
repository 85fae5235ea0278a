/** When a link ends, as a sentence with the exact local time. */
import { formatExact } from '../../shared/format.ts';
import { sharing } from '../../shared/strings/cli.ts';
import { relativeTime } from '../../shared/strings/time.ts';

/** @param expire wire date; `""` = until stopped */
export function describeEnd(expire: string, now: number): string {
  if (expire === '') return sharing.endsNever;
  const end = Date.parse(expire);
  return sharing.ends(relativeTime(end, now, 'en'), formatExact(end, 'en-GB'));
}
