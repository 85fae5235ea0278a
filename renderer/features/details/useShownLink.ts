/**
 * One link, kept in step like those of the list: it lies in the cache as a list of one, so whatever changes rows changes it
 * as well. What the list knows of it is shown at once.
 */
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { Link, LinkList } from '../../../shared/wire/links.ts';
import { knownLink } from '../../state/links/linkCache.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';

export type ShownLink = {
  /** Undefined until it is known; the last state of one that is gone. */
  link: Link | undefined;
  /** It was removed, or has never been. */
  isGone: boolean;
  error: Error | null;
  retry(): void;
};

export function useShownLink(linkId: string): ShownLink {
  const { api, queryClient } = useServices();
  const { data, error, refetch } = useQuery({
    queryKey: [...queryKeys.links, 'one', linkId],
    queryFn: async (): Promise<LinkList> => ({ total: 1, links: [await api.link(linkId)] }),
    initialData: () => listOfOne(queryClient, linkId),
    initialDataUpdatedAt: 0,
  });
  const isGone = error instanceof ApiError && error.status === 404;
  return { link: data?.links[0], isGone, error: isGone ? null : error, retry: () => void refetch() };
}

function listOfOne(queryClient: QueryClient, linkId: string): LinkList | undefined {
  const link = knownLink(queryClient, linkId);
  return link && { total: 1, links: [link] };
}
