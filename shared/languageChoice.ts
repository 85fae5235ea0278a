/** Which language somebody has chosen, instead of the one that the system or the browser prefers. */

export const languageTags = ['en', 'de'] as const;
export type LanguageTag = (typeof languageTags)[number];

export const languageChoices = ['system', ...languageTags] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/** Each in itself, so that people find their own among others. */
export const languageNames: Readonly<Record<LanguageTag, string>> = { en: 'English', de: 'Deutsch' };

export function readLanguageChoice(value: unknown): LanguageChoice {
  return languageChoices.find((choice) => choice === value) ?? 'system';
}

/**
 * What is preferred when that is chosen. The reader's own locales of the language stay first, so that dates stay as they
 * are known.
 * @param system BCP 47 tags, best first
 */
export function preferredFor(choice: LanguageChoice, system: readonly string[]): readonly string[] {
  if (choice === 'system') return system;
  return [...system.filter((locale) => tagOf(locale) === choice), choice];
}

/** The language of a locale; `""` if there is none. */
export function tagOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? '';
}
