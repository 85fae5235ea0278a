import { useMemo } from 'react';
import { type AccessStrings, accessLanguage } from '../../../shared/strings/accessLanguage.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { useChosenLanguage, useStrings } from '../../state/useLanguage.ts';

/** What the console says, and what is said of keys, browsers and licences, which is fetched with the settings. */
export function useAccessStrings(): ConsoleLanguage['strings'] & AccessStrings {
  const strings = useStrings();
  const { preferred, other } = useChosenLanguage();
  return useMemo(
    () => ({ ...strings, ...accessLanguage(preferred, other).strings }),
    [strings, preferred, other],
  );
}
