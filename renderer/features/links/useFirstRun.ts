import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { startFilter } from '../../state/filters.ts';
import { useServices } from '../../state/useServices.ts';
import { linkPage } from './useLinkPages.ts';

/**
 * Whether nothing is shared yet. The list takes over when its first rows are there, not before: until then it would be an
 * empty frame.
 * @param total of all links, undefined until it is known
 * @returns undefined until there is something to show
 */
export function useFirstRun(total: number | undefined): boolean | undefined {
  const { api } = useServices();
  // The list itself asks for its rows.
  const isListed = useRef(false);
  const { data, error } = useQuery({ ...linkPage(api, startFilter, 0), enabled: !isListed.current });
  if (total === undefined) return undefined;
  const isThere = isListed.current || error !== null || (data?.total ?? 0) > 0;
  isListed.current = total > 0 && isThere;
  if (isListed.current) return false;
  return total === 0 || data !== undefined ? true : undefined;
}
