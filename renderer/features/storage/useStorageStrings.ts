import { useMemo } from 'react';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { type StorageStrings, storageLanguage } from '../../../shared/strings/storageLanguage.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useChosenLanguage, useStrings } from '../../state/useLanguage.ts';

/** What is said of storage, which is fetched with its rooms. */
export function useStorageStrings(): StorageStrings {
  const { preferred, other } = useChosenLanguage();
  return useMemo(() => storageLanguage(preferred, other).strings, [preferred, other]);
}

/** The sentence of whatever was thrown. */
export function useStorageMessage(): (error: unknown) => string {
  const strings = useStrings();
  const { refused } = useStorageStrings();
  return useMemo(() => (error) => storageMessage(error, refused, strings), [strings, refused]);
}

function storageMessage(
  error: unknown,
  refused: StorageStrings['refused'],
  strings: ConsoleLanguage['strings'],
): string {
  const sentences: Readonly<Partial<Record<string, string>>> = refused;
  const own = error instanceof ApiError ? sentences[error.type] : undefined;
  return own ?? errorMessage(error, strings);
}
