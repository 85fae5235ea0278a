/**
 * Selects the strings of a reader. A new language is a folder beside `en/` with catalogues of the same shape, one more
 * tag in `shared/languageChoice.ts`, and one more entry in each list here. Every surface has its own list, so that the console's
 * bundle has only its strings; of those, what is not English is fetched before anything is shown.
 */

import { type LanguageTag, tagOf } from '../languageChoice.ts';
import { type Catalogues, chooseLanguage, english, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { germanCommandLine } from './de/cli.ts';
import { germanDesktop } from './de/desktop.ts';
import { germanErrors } from './de/errors.ts';
import { germanLanding } from './de/landing.ts';
import { german } from './de/words.ts';
import { englishCommandLine } from './en/cli.ts';
import { englishConsole } from './en/console.ts';
import { englishDesktop } from './en/desktop.ts';
import { englishErrors } from './en/errors.ts';
import { englishLanding } from './en/landing.ts';

export type ConsoleLanguage = Language<ConsoleParts['console']>;
export type DesktopLanguage = Language<ReturnType<typeof englishDesktop>>;
export type CommandLineLanguage = Language<ReturnType<typeof englishCommandLine>>;
export type LandingLanguage = Language<typeof englishLanding>;
export type ErrorLanguage = Language<ReturnType<typeof englishErrors>>;

const others: Readonly<Record<Exclude<LanguageTag, 'en'>, () => Promise<OtherLanguage>>> = {
  de: () => import('./de/console.ts').then(({ germanOfConsole }) => germanOfConsole),
};

/**
 * The language of the console that has to be fetched.
 * @param preferred BCP 47 tags, best first
 * @returns undefined for English, which is there already; rejects when it cannot be fetched
 */
export async function fetchOtherLanguage(preferred: readonly string[]): Promise<OtherLanguage | undefined> {
  const tag = preferred.map(tagOf).find((each) => each === 'en' || each in others);
  return tag === undefined || tag === 'en' ? undefined : others[tag as keyof typeof others]();
}

/** @param preferred BCP 47 tags, best first @param other the language that was fetched */
export function consoleLanguage(preferred: readonly string[], other?: OtherLanguage): ConsoleLanguage {
  return chooseLanguage(partCatalogues('console', englishConsole, other), preferred);
}

/** @param preferred BCP 47 tags, best first */
export function desktopLanguage(preferred: readonly string[]): DesktopLanguage {
  return chooseLanguage(
    [
      { ...english, create: englishDesktop },
      { ...german, create: germanDesktop },
    ],
    preferred,
  );
}

/** @param preferred BCP 47 tags, best first */
export function commandLineLanguage(preferred: readonly string[]): CommandLineLanguage {
  return chooseLanguage(
    [
      { ...english, create: englishCommandLine },
      { ...german, create: germanCommandLine },
    ],
    preferred,
  );
}

/** For errors of Latchkey that Appwrite does not have. @param preferred BCP 47 tags, best first */
export function errorLanguage(preferred: readonly string[]): ErrorLanguage {
  return chooseLanguage(
    [
      { ...english, create: englishErrors },
      { ...german, create: germanErrors },
    ],
    preferred,
  );
}

/** For the pages of visitors. */
export function landingCatalogues(): Catalogues<LandingLanguage['strings']> {
  return [
    { ...english, create: () => englishLanding },
    { ...german, create: () => germanLanding },
  ];
}
