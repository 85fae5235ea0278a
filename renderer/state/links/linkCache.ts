/** Reads and writes links in the query cache: one link may lie in several pages of several lists. */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { Link, LinkList } from '../../../shared/wire/latchkey.ts';
import { keys } from '../queries.ts';

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

/** Milliseconds from the first event to a refresh: a frame or two, so that it is not drawn in one with a message. */
const lead = 50;
/** Milliseconds between two refreshes. */
const pace = 300;

const paced = new WeakMap<QueryClient, { again: boolean }>();

/**
 * Asks for lists and counts anew: soon, so that a new link is there with the message about it, but at most three times
 * a second, however many events arrive.
 */
export function refreshLinks(client: QueryClient): void {
  const running = paced.get(client);
  if (running) {
    running.again = true;
    return;
  }
  const mine = { again: false };
  paced.set(client, mine);
  setTimeout(() => {
    mine.again = false;
    void client.invalidateQueries({ queryKey: keys.links });
    void client.invalidateQueries({ queryKey: keys.counts });
  }, lead);
  setTimeout(() => {
    paced.delete(client);
    if (mine.again) refreshLinks(client);
  }, pace);
}
