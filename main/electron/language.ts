/** The language of tray, menus, notifications and shelf: as it is chosen in the settings, from that moment on. */
import { preferredFor } from '../../shared/languageChoice.ts';
import { type DesktopLanguage, desktopLanguage } from '../../shared/strings/languages.ts';
import { liveLanguage } from '../../shared/strings/liveLanguage.ts';
import type { Preferences } from './preferences.ts';

/**
 * @param system what the person has chosen there, BCP 47 tags, best first
 * @returns one that is always that of the moment
 */
export function followLanguage(preferences: Preferences, system: readonly string[]): DesktopLanguage {
  const read = () => desktopLanguage(preferredFor(preferences.read().language, system));
  let current = read();
  onLanguage(preferences, () => {
    current = read();
  });
  return liveLanguage(() => current);
}

/** For what was said in the language before and is still to be seen. */
export function onLanguage(preferences: Preferences, listener: () => void): void {
  preferences.onChange((now, before) => now.language !== before.language && listener());
}
