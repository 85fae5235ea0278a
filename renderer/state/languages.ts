/** The language of this window, which people can change while it is open. */

import type { LanguageChoice } from '../../shared/languageChoice.ts';
import { preferredFor } from '../../shared/languageChoice.ts';
import type { OtherLanguage } from '../../shared/strings/consoleParts.ts';
import { type ConsoleLanguage, consoleLanguage, fetchOtherLanguage } from '../../shared/strings/languages.ts';
import { liveLanguage } from '../../shared/strings/liveLanguage.ts';
import { createStore, type Store } from './store.ts';

export type ChosenLanguage = {
  choice: LanguageChoice;
  /** BCP 47 tags, best first: what the parts of the console choose their strings by. */
  preferred: readonly string[];
  /** What had to be fetched of it. */
  other: OtherLanguage | undefined;
  language: ConsoleLanguage;
};

export type Languages = {
  chosen: Store<ChosenLanguage>;
  /** Always that of the moment, for what lives longer than a component. */
  live: ConsoleLanguage;
  /** Rejects when its strings cannot be fetched; then all is as before. */
  choose(choice: LanguageChoice): Promise<void>;
};

/** Where the choice is kept: by the desktop program for all of it, by a browser for this address. */
export type KeptChoice = {
  choice: LanguageChoice;
  /** What the system prefers, BCP 47 tags, best first. */
  system: readonly string[];
  keep(choice: LanguageChoice): Promise<void> | void;
};

/** Waits for the strings, so that nothing is shown in another language first. */
export async function createLanguages(kept: KeptChoice): Promise<Languages> {
  const read = (choice: LanguageChoice) => readLanguage(choice, preferredFor(choice, kept.system));
  // Without its strings the console is of more use in English than not at all.
  const chosen = createStore(await read(kept.choice).catch(() => english(kept.choice)));
  return {
    chosen,
    live: liveLanguage(() => chosen.get().language),
    async choose(choice) {
      const next = await read(choice);
      await kept.keep(choice);
      chosen.set(() => next);
    },
  };
}

async function readLanguage(choice: LanguageChoice, preferred: readonly string[]): Promise<ChosenLanguage> {
  const other = await fetchOtherLanguage(preferred);
  return { choice, preferred, other, language: consoleLanguage(preferred, other) };
}

function english(choice: LanguageChoice): ChosenLanguage {
  const preferred = ['en'];
  return { choice, preferred, other: undefined, language: consoleLanguage(preferred) };
}
