import { useMemo } from 'react';
import {
  type ControlLanguage,
  type ControlStrings,
  controlLanguage,
} from '../../../shared/strings/controlLanguage.ts';

/** What is said of terms, transfers and deliveries. Fetched with the parts that use it. */
export function useControlLanguage(): ControlLanguage {
  return useMemo(() => controlLanguage(navigator.languages), []);
}

export function useControlStrings(): ControlStrings {
  return useControlLanguage().strings;
}
