/** The language of whoever looks at this window. */
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';
import { useServices } from './useServices.ts';

export function useLanguage(): ConsoleLanguage {
  return useServices().language;
}

export function useStrings(): ConsoleLanguage['strings'] {
  return useLanguage().strings;
}
