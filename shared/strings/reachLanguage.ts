/** The strings of the console's part about ways in, which is fetched when it is needed: that is why they have a list of their own. */
import { englishReach } from './en/consoleReach.ts';
import { chooseLanguage, english, type Language } from './languages.ts';

export type ReachStrings = typeof englishReach;

/** @param preferred BCP 47 tags, best first */
export function reachLanguage(preferred: readonly string[]): Language<ReachStrings> {
  return chooseLanguage([{ ...english, create: () => englishReach }], preferred);
}
