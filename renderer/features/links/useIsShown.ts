import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '../../state/useServices.ts';

/** @returns whether the details of the link are open */
export function useIsShown(linkId: string): boolean {
  const { places } = useServices();
  return useSyncExternalStore(
    places.current.subscribe,
    useCallback(() => {
      const place = places.current.get();
      return place.at === 'link' && place.linkId === linkId;
    }, [places, linkId]),
  );
}
