/** Keeps the query cache in step with the server's events, and asks for everything anew whenever they begin. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Link } from '../../shared/wire/links.ts';
import type { LinkVisit } from '../../shared/wire/log.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { isSignedOut, isUnreachable } from './errorMessage.ts';
import { changeLinks, putLinks, refreshLinks } from './links/linkCache.ts';
import type { OwnChanges } from './ownChanges.ts';
import { queryKeys } from './queries.ts';
import { createStore, type Store } from './store.ts';
import type { Toasts } from './toasts.ts';

export type LiveUpdates = {
  /** True while the server does not answer at all. */
  lost: Store<boolean>;
  /** @returns stops listening */
  start(): () => void;
};

type Deps = {
  api: Pick<ApiClient, 'events'>;
  queryClient: QueryClient;
  ownChanges: Pick<OwnChanges, 'isOlder' | 'forget'>;
  toasts: Toasts;
  /** Set when the server no longer knows this page. */
  signedOut: Store<boolean>;
};

/** Milliseconds that events are gathered for: a thousand links that end at once are drawn once. */
const batchTime = 50;

export function createLiveUpdates(deps: Deps): LiveUpdates {
  const lost = createStore(false);

  function onOpen(): void {
    lost.set(() => false);
    deps.ownChanges.forget();
    void refreshAll(deps.queryClient);
  }

  function onLost(error: unknown): void {
    if (isUnreachable(error)) lost.set(() => true);
    if (isSignedOut(error)) deps.signedOut.set(() => true);
  }

  return {
    lost,
    start() {
      const batch = createBatch((events) => applyEvents(deps, events));
      const stopping = new AbortController();
      void followEvents(deps.api, { onOpen, onLost, onEvent: batch.add }, stopping.signal);
      return () => {
        stopping.abort();
        batch.drop();
      };
    },
  };
}

/**
 * Nobody told what happened before the stream was open, and an answer on its way may be older than that: it is waited
 * for, because a first answer that is awaited is not asked for again.
 */
async function refreshAll(queryClient: QueryClient): Promise<void> {
  const underWay = queryClient.getQueryCache().findAll({ fetchStatus: 'fetching' });
  await Promise.allSettled(underWay.map(({ promise }) => promise));
  await queryClient.invalidateQueries();
}

function createBatch(onFull: (events: ServerEvent[]) => void) {
  let events: ServerEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const all = events;
    events = [];
    timer = undefined;
    onFull(all);
  };
  return {
    add(event: ServerEvent): void {
      events.push(event);
      timer ??= setTimeout(flush, batchTime);
    },
    drop: () => clearTimeout(timer),
  };
}

/** In the order they came; of each link the last state counts. */
function applyEvents({ queryClient, ownChanges, toasts }: Deps, events: readonly ServerEvent[]): void {
  const links = new Map<string, Link>();
  for (const event of events) {
    if (event.type === 'settings.changed') queryClient.setQueryData(queryKeys.settings, event.settings);
    else if (event.type === 'server.changed') queryClient.setQueryData(queryKeys.server, event.server);
    else if (event.type === 'reach.changed') putReach(queryClient, event.reach);
    else if (event.type === 'transfers.changed')
      queryClient.setQueryData(queryKeys.transfers, event.transfers);
    else if (event.type === 'visits') putVisits(queryClient, event.visits, links);
    else if (event.type === 'keys.changed')
      void queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys });
    else if (event.type === 'link.removed') links.delete(event.$id);
    // A newer server may tell of other things.
    else if ('link' in event && !ownChanges.isOlder(event.link)) links.set(event.link.$id, event.link);
  }
  putLinks(queryClient, links);
  refreshTokens(queryClient, events);
  for (const link of links.values()) toasts.dismissOutdated(link);
  if (events.some(movesRows)) refreshLinks(queryClient);
}

/** Every link is a token of its file; of one that is removed it is not said of which. */
function refreshTokens(queryClient: QueryClient, events: readonly ServerEvent[]): void {
  const known = queryClient.getQueryCache().findAll({ queryKey: queryKeys.tokens });
  if (known.length === 0) return;
  const isAny = events.some(({ type }) => type === 'link.removed');
  const files = new Set(events.map((event) => ('link' in event ? fileKey(event.link) : '')));
  for (const { queryKey } of known) {
    const [, bucketId, fileId] = queryKey;
    if (isAny || files.has(fileKey({ bucketId, fileId }))) void queryClient.invalidateQueries({ queryKey });
  }
}

function fileKey({ bucketId, fileId }: { bucketId: unknown; fileId: unknown }): string {
  return `${bucketId}/${fileId}`;
}

/**
 * What is counted of a link is shown where it is; its log is asked for where somebody looks at it.
 * @param links told before, of which less was counted
 */
function putVisits(queryClient: QueryClient, visits: readonly LinkVisit[], links: Map<string, Link>): void {
  const changes = new Map<string, Partial<Link>>();
  for (const visit of visits) changes.set(visit.linkId, { ...changes.get(visit.linkId), ...changeBy(visit) });
  for (const [linkId, link] of links) links.set(linkId, { ...link, ...changes.get(linkId) });
  changeLinks(queryClient, changes);
  for (const linkId of changes.keys())
    void queryClient.invalidateQueries({ queryKey: [...queryKeys.log, linkId] });
}

/** Who only looks is told of as long as nobody took anything. */
function changeBy({ deliveries, entry: { at, event, bot } }: LinkVisit): Partial<Link> {
  if (deliveries.started > 0) return { deliveries, lastLook: null };
  const isLook = !bot && (event === 'opened' || event === 'looked');
  return isLook ? { deliveries, lastLook: { at, event } } : { deliveries };
}

/** Which ways in lead here decides which links were sent with an address that no longer works. */
function putReach(queryClient: QueryClient, reach: Reach): void {
  const known = queryClient.getQueryData<Reach>(queryKeys.reach);
  const shown = queryClient.setQueryData<Reach>(queryKeys.reach, reach) ?? reach;
  if (known === undefined || leadingOrigins(known) !== leadingOrigins(shown)) refreshLinks(queryClient);
}

function leadingOrigins({ routes }: Reach): string {
  return routes.map(({ origin, state }) => (state === 'on' || state === 'starting' ? origin : '')).join(' ');
}

const movesNone: ReadonlySet<ServerEvent['type']> = new Set([
  'link.accessed',
  'settings.changed',
  'reach.changed',
  'transfers.changed',
  'visits',
  'keys.changed',
  'access.ended',
]);

/**
 * A visit changes no row's place but in the list sorted by visits, which may wait. A server at another address gives
 * every link another one.
 */
function movesRows({ type }: ServerEvent): boolean {
  return !movesNone.has(type);
}
