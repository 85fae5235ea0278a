/** Reads and writes links in the query cache: one link may lie in several pages of several lists. */
import { type Query, type QueryClient, replaceEqualDeep } from '@tanstack/react-query';
import type { Link, LinkList } from '../../../shared/wire/links.ts';
import { queryKeys } from '../queries.ts';

/** Puts the newer state of a link wherever the link is shown. */
export function putLink(queryClient: QueryClient, link: Link): void {
  putLinks(queryClient, new Map([[link.$id, link]]));
}

/** @param links by id */
export function putLinks(queryClient: QueryClient, links: ReadonlyMap<string, Link>): void {
  changeLinks(queryClient, links);
}

/** @param changes by id */
export function changeLinks(queryClient: QueryClient, changes: ReadonlyMap<string, Partial<Link>>): void {
  // Only pages that hold one of them are touched: each touch has all who show the page look at it again.
  // What lies below the key without being a page, such as the path of a file, is not theirs to change.
  const predicate = ({ state }: Query) =>
    isPage(state.data) && state.data.links.some(({ $id }) => changes.has($id));
  queryClient.setQueriesData<LinkList>(
    { queryKey: queryKeys.links, predicate },
    (page) => page && { ...page, links: page.links.map((each) => ({ ...each, ...changes.get(each.$id) })) },
  );
}

/** What is known of a link already, wherever it is shown. */
export function knownLink(queryClient: QueryClient, id: string): Link | undefined {
  const pages = queryClient.getQueriesData({ queryKey: queryKeys.links }).map(([, data]) => data);
  return pages
    .filter(isPage)
    .flatMap(({ links }) => links)
    .find(({ $id }) => $id === id);
}

function isPage(data: unknown): data is LinkList {
  return typeof data === 'object' && data !== null && 'links' in data && Array.isArray(data.links);
}

/**
 * A new answer in which links that are as they were stay the same objects, wherever in the page they are now: one more
 * at the top moves all the others, and they need not be drawn anew for it.
 */
export function keepLinks(before: unknown, after: unknown): unknown {
  if (!isPage(before) || !isPage(after)) return after;
  const known = new Map(before.links.map((link) => [link.$id, link]));
  const links = after.links.map((link) => replaceEqualDeep(known.get(link.$id), link));
  const isSame = after.total === before.total && hasSame(before.links, links);
  return isSame ? before : { ...after, links };
}

function hasSame(before: readonly Link[], after: readonly Link[]): boolean {
  return after.length === before.length && after.every((link, index) => link === before[index]);
}

/** Milliseconds from the first event to a refresh: a frame or two, so that it is not drawn in one with a message. */
const refreshDelay = 50;
/** Milliseconds between two refreshes. */
const refreshInterval = 300;

const throttled = new WeakMap<QueryClient, { again: boolean }>();

/**
 * Asks for lists and counts anew: soon, so that a new link is there with the message about it, but at most three times
 * a second, however many events arrive.
 */
export function refreshLinks(queryClient: QueryClient): void {
  const running = throttled.get(queryClient);
  if (running) {
    running.again = true;
    return;
  }
  const mine = { again: false };
  throttled.set(queryClient, mine);
  setTimeout(() => {
    mine.again = false;
    void queryClient.invalidateQueries({ queryKey: queryKeys.links });
    void queryClient.invalidateQueries({ queryKey: queryKeys.counts });
  }, refreshDelay);
  setTimeout(() => {
    throttled.delete(queryClient);
    if (mine.again) refreshLinks(queryClient);
  }, refreshInterval);
}
