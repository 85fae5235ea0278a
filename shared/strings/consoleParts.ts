/**
 * The strings of the console by part. English comes with the code of each part. Another language is one file with all
 * parts, which is fetched before anything is shown.
 */
import type { Format } from '../format.ts';
import { type Catalogue, type Catalogues, english } from './catalogues.ts';
import type { englishConsole } from './en/console.ts';
import type { englishControl } from './en/consoleControl.ts';
import type { englishReach } from './en/consoleReach.ts';
import type { englishSettingParts } from './en/consoleSettingParts.ts';
import type { englishStorage } from './en/consoleStorage.ts';
import type { englishTokens } from './en/consoleTokens.ts';

export type ConsoleParts = {
  /** What the first code needs. */
  console: ReturnType<typeof englishConsole>;
  reach: typeof englishReach;
  control: ReturnType<typeof englishControl>;
  access: ReturnType<typeof englishSettingParts>;
  storage: ReturnType<typeof englishStorage>;
  tokens: ReturnType<typeof englishTokens>;
};

type Creators = { [P in keyof ConsoleParts]: (format: Format) => ConsoleParts[P] };

/** One more language of the console. */
export type OtherLanguage = Omit<Catalogue<never>, 'create'> & { parts: Creators };

/** @param other the language that was fetched, if it is not English */
export function partCatalogues<P extends keyof ConsoleParts>(
  part: P,
  create: Creators[P],
  other: OtherLanguage | undefined,
): Catalogues<ConsoleParts[P]> {
  const first = { ...english, create };
  if (other === undefined) return [first];
  const { parts, ...rest } = other;
  return [first, { ...rest, create: parts[part] }];
}
