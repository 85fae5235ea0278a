/** The language of whoever looks at this window. */
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';
import type { ChosenLanguage } from './languages.ts';
import { useServices } from './useServices.ts';
import { useStore } from './useStore.ts';

export function useChosenLanguage(): ChosenLanguage {
  return useStore(useServices().languages.chosen);
}

export function useLanguage(): ConsoleLanguage {
  return useChosenLanguage().language;
}

export function useStrings(): ConsoleLanguage['strings'] {
  return useLanguage().strings;
}
