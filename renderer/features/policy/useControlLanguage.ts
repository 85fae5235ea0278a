import { useMemo } from 'react';
import {
  type ControlLanguage,
  type ControlStrings,
  controlLanguage,
} from '../../../shared/strings/controlLanguage.ts';
import { useChosenLanguage } from '../../state/useLanguage.ts';

/** What is said of terms, transfers and deliveries. Fetched with the parts that use it. */
export function useControlLanguage(): ControlLanguage {
  const { preferred, other } = useChosenLanguage();
  return useMemo(() => controlLanguage(preferred, other), [preferred, other]);
}

export function useControlStrings(): ControlStrings {
  return useControlLanguage().strings;
}
