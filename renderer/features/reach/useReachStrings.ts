import { useMemo } from 'react';
import { type ReachStrings, reachLanguage } from '../../../shared/strings/reachLanguage.ts';

/** What is said of ways in. Fetched with the parts that use it, so it is no part of the console's other strings. */
export function useReachStrings(): ReachStrings {
  return useMemo(() => reachLanguage(navigator.languages).strings, []);
}
