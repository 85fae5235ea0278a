/**
 * The list as pages by position: only those in sight are asked for, so a list of 100,000 costs as much as one of 100,
 * and the scroll bar is honest about its length.
 */
import { queryOptions, type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useDeferredValue, useRef } from 'react';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { Link, LinkList } from '../../../shared/wire/links.ts';
import { type LinkFilter, queryOf } from '../../state/filters.ts';
import { keepLinks } from '../../state/links/linkCache.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';

export const pageSize = 100;

export type Rows = {
  /** Undefined until the first answer. */
  total: number | undefined;
  /** Undefined for a row that is still on its way. */
  at(index: number): Link | undefined;
  error: Error | null;
  retry(): void;
};

/** @param first, last rows in sight, inclusive */
export function useLinkPages(filter: LinkFilter, first: number, last: number): Rows {
  const { api } = useServices();
  const pages = Array.from(
    { length: Math.floor(last / pageSize) - Math.floor(first / pageSize) + 1 },
    (_, index) => Math.floor(first / pageSize) + index,
  );
  const results = useQueries({
    queries: pages.map((page) => linkPage(api, filter, page)),
  });
  return useLastLoaded({ filter, ...toRows(pages, results) });
}

export function linkPage(api: Pick<ApiClient, 'links'>, filter: LinkFilter, page: number) {
  return queryOptions({
    queryKey: [...queryKeys.links, filter, page],
    queryFn: ({ signal }) =>
      api.links({ ...queryOf(filter), limit: pageSize, offset: page * pageSize }, signal),
    structuralSharing: keepLinks,
  });
}

function toRows(pages: readonly number[], results: readonly UseQueryResult<LinkList>[]): Rows {
  const lists = new Map(pages.map((page, index) => [page, results[index]?.data]));
  return {
    total: results.find(({ data }) => data)?.data?.total,
    at: (index) => lists.get(Math.floor(index / pageSize))?.links[index % pageSize],
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const result of results) void result.refetch();
    },
  };
}

type FilteredRows = Rows & { filter: LinkFilter };

/**
 * While another filter is on its way the old rows stay, instead of a flash of nothing, and until its rows are drawn: all of
 * them are others, and much to draw at once.
 */
function useLastLoaded(rows: FilteredRows): Rows {
  const shown = useRef(rows);
  const isLoaded = rows.total !== undefined || rows.error !== null;
  const drawn = useDeferredValue(isLoaded ? rows.filter : shown.current.filter);
  if (isLoaded && drawn === rows.filter) shown.current = rows;
  return shown.current;
}
