import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { relativeTime } from '../../../shared/strings/time.ts';

/** `ends in 7 days`, or that it stays. @param end epoch milliseconds, `null` = until stopped */
export function endSentence(end: number | null, now: number): string {
  return end === null ? strings.ends.never : strings.ends.inSentence(relativeTime(end, now));
}
