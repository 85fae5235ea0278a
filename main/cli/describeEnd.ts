/** When a link ends, as a sentence with the exact local time. */
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';

/** @param expire wire date; `""` = until stopped */
export function describeEnd(expire: string, now: number, { strings }: CommandLineLanguage): string {
  return expire === '' ? strings.sharing.endsNever : strings.sharing.ends(Date.parse(expire), now);
}
