import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';

/** `ends in 7 days`, or that it stays. @param end epoch milliseconds, `null` = until stopped */
export function endSentence(end: number | null, now: number, { strings, format }: ConsoleLanguage): string {
  return end === null ? strings.ends.never : strings.ends.inSentence(format.relative(end, now));
}
