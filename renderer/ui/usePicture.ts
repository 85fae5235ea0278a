import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '../state/useServices.ts';

/**
 * Address of a picture that the API draws. In a browser it is fetched first, for an `<img>` cannot sign in.
 * @param path undefined: there is none
 */
export function usePicture(path: string | undefined): string | undefined {
  const { thumbnails } = useServices();
  const subscribe = useCallback(
    (onLoaded: () => void) => (path && thumbnails?.hold(path, onLoaded)) || (() => {}),
    [path, thumbnails],
  );
  const loaded = useSyncExternalStore(subscribe, () => path && thumbnails?.urlOf(path));
  return thumbnails ? loaded : path;
}
