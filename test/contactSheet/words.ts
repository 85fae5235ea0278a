/** What the buttons are called in each language of the console, so that a screen is opened the same way in all of them. */
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import { controlLanguage } from '../../shared/strings/controlLanguage.ts';
import { germanOfConsole } from '../../shared/strings/de/console.ts';
import { consoleLanguage, desktopLanguage } from '../../shared/strings/languages.ts';
import { storageLanguage } from '../../shared/strings/storageLanguage.ts';
import { tokenLanguage } from '../../shared/strings/tokenLanguage.ts';

export const locales = { en: 'en-GB', de: 'de-DE' } as const;
export type Tongue = keyof typeof locales;

export type Words = ReturnType<typeof wordsOf>;

export function wordsOf(tongue: Tongue) {
  const preferred = [locales[tongue]];
  const other = tongue === 'en' ? undefined : germanOfConsole;
  return {
    console: consoleLanguage(preferred, other).strings,
    control: controlLanguage(preferred, other).strings,
    access: accessLanguage(preferred, other).strings,
    storage: storageLanguage(preferred, other).strings,
    tokens: tokenLanguage(preferred, other).strings,
    desktop: desktopLanguage(preferred),
  };
}
