/** The strings of the console's parts about terms, transfers and deliveries, which are fetched when they are needed. */

import { chooseLanguage, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { englishControl } from './en/consoleControl.ts';

export type ControlStrings = ConsoleParts['control'];
export type ControlLanguage = Language<ControlStrings>;

/** @param preferred BCP 47 tags, best first */
export function controlLanguage(preferred: readonly string[], other?: OtherLanguage): ControlLanguage {
  return chooseLanguage(partCatalogues('control', englishControl, other), preferred);
}
