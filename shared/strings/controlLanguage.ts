/** The strings of the console's parts about terms, transfers and deliveries, which are fetched when they are needed. */
import type { Format } from '../format.ts';
import { englishLog } from './en/consoleLog.ts';
import { englishMore } from './en/consoleMore.ts';
import { englishPolicy } from './en/consolePolicy.ts';
import { englishTransfers } from './en/consoleTransfers.ts';
import { chooseLanguage, english, type Language } from './languages.ts';

const englishControl = (format: Format) => ({
  ...englishMore(format),
  log: englishLog(format),
  policy: englishPolicy(format),
  transfers: englishTransfers(format),
});

export type ControlStrings = ReturnType<typeof englishControl>;
export type ControlLanguage = Language<ControlStrings>;

/** @param preferred BCP 47 tags, best first */
export function controlLanguage(preferred: readonly string[]): ControlLanguage {
  return chooseLanguage([{ ...english, create: englishControl }], preferred);
}
