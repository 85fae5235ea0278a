/** The links of a selection, as they are now as far as that is known. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { Link, LinkList } from '../../../shared/wire/links.ts';
import { queryKeys } from '../queries.ts';
import { isSelected, type Selection } from './selection.ts';

/** As many as the server gives at once. */
const pageSize = 500;

/** @throws ApiError */
export async function selectedLinks(
  api: Pick<ApiClient, 'links'>,
  queryClient: QueryClient,
  selection: Selection,
): Promise<Link[]> {
  if (selection.kind === 'all') return allOfQuery(api, selection);
  const known = new Map<string, Link>();
  for (const [, page] of queryClient.getQueriesData<LinkList>({ queryKey: queryKeys.links }))
    for (const link of page?.links ?? []) known.set(link.$id, link);
  return [...selection.links.values()].map((link) => known.get(link.$id) ?? link);
}

/** All are read before anything is done to one, for that may take it out of the list. */
async function allOfQuery(
  api: Pick<ApiClient, 'links'>,
  selection: Selection & { kind: 'all' },
): Promise<Link[]> {
  const links = new Map<string, Link>();
  for (let offset = 0; ; offset += pageSize) {
    const page = await api.links({ ...selection.query, limit: pageSize, offset });
    for (const link of page.links) if (isSelected(selection, link)) links.set(link.$id, link);
    if (page.links.length < pageSize) return [...links.values()];
  }
}
