import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isUnreachable } from '../state/errorMessage.ts';
import { useServices } from '../state/useServices.ts';
import { useStore } from '../state/useStore.ts';

/** Milliseconds between two questions whether the server is back, while its events do not flow. */
const probeInterval = 2_000;

/**
 * Keeps everything on screen up to date.
 * @returns true while the server does not answer at all
 */
export function useLiveUpdates(): boolean {
  const { live, queries } = useServices();
  useEffect(() => live.start(), [live]);
  const connected = useStore(live.connected);
  const probe = connected ? {} : { refetchInterval: probeInterval, staleTime: 0 };
  const { error } = useQuery({ ...queries.server, ...probe });
  return isUnreachable(error);
}
