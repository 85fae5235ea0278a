/** Reads and writes links in the query cache: one link may lie in several pages of several lists. */
import type { QueryClient } from '@tanstack/react-query';
import type { Link, LinkList } from '../../../shared/wire/latchkey.ts';
import { keys } from '../../api/queries.ts';

/** Puts the newer state of a link wherever the link is shown. */
export function putLink(client: QueryClient, link: Link): void {
  client.setQueriesData<LinkList>({ queryKey: keys.links }, (page) => {
    if (!page?.links.some(({ $id }) => $id === link.$id)) return page;
    return { ...page, links: page.links.map((each) => (each.$id === link.$id ? link : each)) };
  });
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
