/** The strings of the rooms for developers, which are fetched with them. */
import { chooseLanguage, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { englishStorage } from './en/consoleStorage.ts';

export type StorageStrings = ConsoleParts['storage'];

/** @param preferred BCP 47 tags, best first */
export function storageLanguage(
  preferred: readonly string[],
  other?: OtherLanguage,
): Language<StorageStrings> {
  return chooseLanguage(partCatalogues('storage', englishStorage, other), preferred);
}
