/** The strings of visitors, keys, browsers and licences in the settings, which are fetched with them. */
import type { Format } from '../format.ts';
import { englishAccess } from './en/consoleAccess.ts';
import { englishDesktopSettings } from './en/consoleDesktop.ts';
import { englishConsoleShell } from './en/consoleShell.ts';
import { englishVisitors } from './en/consoleVisitors.ts';
import { chooseLanguage, english, type Language } from './languages.ts';

const englishSettingParts = (format: Format) => ({
  ...englishAccess(format),
  ...englishVisitors(format),
  ...englishDesktopSettings,
  ...englishConsoleShell,
});

export type AccessStrings = ReturnType<typeof englishSettingParts>;

/** @param preferred BCP 47 tags, best first */
export function accessLanguage(preferred: readonly string[]): Language<AccessStrings> {
  return chooseLanguage([{ ...english, create: englishSettingParts }], preferred);
}
