import { useCallback, useSyncExternalStore } from 'react';

/** One list per query for all who follow it: asking anew costs a look at the whole window. */
const lists = new Map<string, MediaQueryList>();

/** Follows a media query, for where the layout needs other elements and not only other styles. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = listOf(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => listOf(query).matches);
}

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}
