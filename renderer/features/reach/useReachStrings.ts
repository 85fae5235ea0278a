import { useMemo } from 'react';
import { type ReachStrings, reachLanguage } from '../../../shared/strings/reachLanguage.ts';
import { useChosenLanguage } from '../../state/useLanguage.ts';

/** What is said of ways in. Fetched with the parts that use it, so it is no part of the console's other strings. */
export function useReachStrings(): ReachStrings {
  const { preferred, other } = useChosenLanguage();
  return useMemo(() => reachLanguage(preferred, other).strings, [preferred, other]);
}
