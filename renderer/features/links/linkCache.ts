/** Reads and writes links in the query cache: one link may lie in several pages of several lists. */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { Link, LinkList } from '../../../shared/wire/latchkey.ts';
import { keys } from '../../api/queries.ts';

/** Puts the newer state of a link wherever the link is shown. */
export function putLink(client: QueryClient, link: Link): void {
  putLinks(client, new Map([[link.$id, link]]));
}

/** @param links by id */
export function putLinks(client: QueryClient, links: ReadonlyMap<string, Link>): void {
  // Only pages that hold one of them are touched: each touch has all who show the page look at it again.
  const predicate = ({ state }: Query) =>
    (state.data as LinkList | undefined)?.links.some(({ $id }) => links.has($id)) ?? false;
  client.setQueriesData<LinkList>(
    { queryKey: keys.links, predicate },
    (page) => page && { ...page, links: page.links.map((each) => links.get(each.$id) ?? each) },
  );
}

const waiting = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/** Asks for lists and counts anew, at most three times a second however many events arrive. */
export function refreshLinks(client: QueryClient): void {
  if (waiting.has(client)) return;
  const timer = setTimeout(() => {
    waiting.delete(client);
    void client.invalidateQueries({ queryKey: keys.links });
    void client.invalidateQueries({ queryKey: keys.counts });
  }, 300);
  waiting.set(client, timer);
}
