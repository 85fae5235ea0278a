/** The language that people have chosen for the console: kept by the desktop program, or by the browser for this address. */
import { defaultDesktopPreferences, type PreferencesBridge } from '../../shared/desktopPreferences.ts';
import { readLanguageChoice } from '../../shared/languageChoice.ts';
import type { KeptChoice } from './languages.ts';

const storageKey = 'latchkey.language';

/** @param storage throws where the browser allows none; then the choice lasts as long as the page */
export function keptByBrowser(storage: () => Storage, system: readonly string[]): KeptChoice {
  let kept: string | null = null;
  try {
    kept = storage().getItem(storageKey);
  } catch {
    // As if nothing had been chosen.
  }
  return {
    choice: readLanguageChoice(kept),
    system,
    keep(choice) {
      try {
        storage().setItem(storageKey, choice);
      } catch {
        // It is in use all the same.
      }
    },
  };
}

/** Tray, menus and notifications follow what is kept. */
export async function keptByDesktop(
  preferences: PreferencesBridge,
  system: readonly string[],
): Promise<KeptChoice> {
  // A window without the choice is of more use than none.
  const { language } = await preferences.read().catch(() => defaultDesktopPreferences);
  return {
    choice: language,
    system,
    keep: async (choice) => void (await preferences.change({ language: choice })),
  };
}
