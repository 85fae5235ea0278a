/** The strings of the rooms for developers, which are fetched with them. */
import { englishStorage } from './en/consoleStorage.ts';
import { chooseLanguage, english, type Language } from './languages.ts';

export type StorageStrings = ReturnType<typeof englishStorage>;

/** @param preferred BCP 47 tags, best first */
export function storageLanguage(preferred: readonly string[]): Language<StorageStrings> {
  return chooseLanguage([{ ...english, create: englishStorage }], preferred);
}
