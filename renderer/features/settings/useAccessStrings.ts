import { useMemo } from 'react';
import { type AccessStrings, accessLanguage } from '../../../shared/strings/accessLanguage.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { useStrings } from '../../state/useLanguage.ts';

/** What the console says, and what is said of keys, browsers and licences, which is fetched with the settings. */
export function useAccessStrings(): ConsoleLanguage['strings'] & AccessStrings {
  const strings = useStrings();
  return useMemo(() => ({ ...strings, ...accessLanguage(navigator.languages).strings }), [strings]);
}
