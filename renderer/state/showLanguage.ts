/** Tells the page itself which language it is in, and in which direction that is read. */
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';

/** Scripts that are read from right to left, of languages that are written in one unless their tag says otherwise. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Rohg', 'Adlm']);

export function showLanguage(
  { tag, format }: ConsoleLanguage,
  page: Pick<HTMLElement, 'lang' | 'dir'>,
): void {
  page.lang = tag;
  page.dir = rightToLeft.has(new Intl.Locale(format.locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}
