/** The strings of visitors, keys, browsers and licences in the settings, which are fetched with them. */
import { chooseLanguage, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { englishSettingParts } from './en/consoleSettingParts.ts';

export type AccessStrings = ConsoleParts['access'];

/** @param preferred BCP 47 tags, best first */
export function accessLanguage(preferred: readonly string[], other?: OtherLanguage): Language<AccessStrings> {
  return chooseLanguage(partCatalogues('access', englishSettingParts, other), preferred);
}
