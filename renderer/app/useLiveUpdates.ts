import { useEffect } from 'react';
import { useServices } from '../state/useServices.ts';
import { useStore } from '../state/useStore.ts';

/**
 * Keeps everything on screen up to date.
 * @returns true while the server does not answer at all
 */
export function useLiveUpdates(): boolean {
  const { live } = useServices();
  useEffect(() => live.start(), [live]);
  return useStore(live.lost);
}
