import { useMemo } from 'react';
import {
  type TokenLanguage,
  type TokenStrings,
  tokenLanguage,
} from '../../../shared/strings/tokenLanguage.ts';
import { useChosenLanguage } from '../../state/useLanguage.ts';

/** What is said of tokens, samples and hosts. Fetched with the parts for developers. */
export function useTokenLanguage(): TokenLanguage {
  const { preferred, other } = useChosenLanguage();
  return useMemo(() => tokenLanguage(preferred, other), [preferred, other]);
}

export function useTokenStrings(): TokenStrings {
  return useTokenLanguage().strings;
}
