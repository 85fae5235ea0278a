import { useMemo } from 'react';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { type StorageStrings, storageLanguage } from '../../../shared/strings/storageLanguage.ts';
import { useChosenLanguage, useStrings } from '../../state/useLanguage.ts';

/** What the console says, and what is said of storage, which is fetched with its rooms. */
export function useStorageStrings(): ConsoleLanguage['strings'] & StorageStrings {
  const strings = useStrings();
  const { preferred, other } = useChosenLanguage();
  return useMemo(
    () => ({ ...strings, ...storageLanguage(preferred, other).strings }),
    [strings, preferred, other],
  );
}
