/** The strings of the parts for developers about tokens, samples and hosts, which are fetched with them. */
import { chooseLanguage, type Language } from './catalogues.ts';
import { type ConsoleParts, type OtherLanguage, partCatalogues } from './consoleParts.ts';
import { englishTokens } from './en/consoleTokens.ts';

export type TokenStrings = ConsoleParts['tokens'];
export type TokenLanguage = Language<TokenStrings>;

/** @param preferred BCP 47 tags, best first */
export function tokenLanguage(preferred: readonly string[], other?: OtherLanguage): TokenLanguage {
  return chooseLanguage(partCatalogues('tokens', englishTokens, other), preferred);
}
