/** The strings of keys, browsers and licences in the settings, which are fetched with them. */
import { englishAccess } from './en/consoleAccess.ts';
import { chooseLanguage, english, type Language } from './languages.ts';

export type AccessStrings = ReturnType<typeof englishAccess>;

/** @param preferred BCP 47 tags, best first */
export function accessLanguage(preferred: readonly string[]): Language<AccessStrings> {
  return chooseLanguage([{ ...english, create: englishAccess }], preferred);
}
