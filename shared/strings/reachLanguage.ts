/** The strings of the console's part about ways in, which is fetched when it is needed: that is why they have a list of their own. */

import { chooseLanguage, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { englishReach } from './en/consoleReach.ts';

export type ReachStrings = ConsoleParts['reach'];

/** @param preferred BCP 47 tags, best first */
export function reachLanguage(preferred: readonly string[], other?: OtherLanguage): Language<ReachStrings> {
  return chooseLanguage(
    partCatalogues('reach', () => englishReach, other),
    preferred,
  );
}
