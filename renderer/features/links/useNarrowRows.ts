import { useDeferredValue } from 'react';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { besideWindow, narrowWindow, roomyBesideWindow } from './narrow.ts';

/** Whether the list has no room for columns: in a narrow window, or with details beside it that leave too little. */
export function useNarrowRows(): boolean {
  // With the details, which come a moment after their address.
  const { at } = useDeferredValue(useStore(useServices().places.current));
  const isNarrow = useMediaQuery(narrowWindow);
  const isBeside = useMediaQuery(besideWindow);
  const isRoomy = useMediaQuery(roomyBesideWindow);
  return isNarrow || (at === 'link' && isBeside && !isRoomy);
}
