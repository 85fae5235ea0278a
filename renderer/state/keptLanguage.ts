/** The language that people have chosen for the console, kept by the browser for this address. */
import { readLanguageChoice } from '../../shared/strings/languageChoice.ts';
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
