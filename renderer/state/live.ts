/** Keeps the query cache in step with the server's events, and asks for everything anew after they were lost. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { followEvents } from '../../shared/api/followEvents.ts';
import type { Link, ServerEvent } from '../../shared/wire/latchkey.ts';
import { putLinks, refreshLinks } from './links/linkCache.ts';
import { queryKeys } from './queries.ts';
import { createStore, type Store } from './store.ts';
import type { Toasts } from './toasts.ts';

export type LiveUpdates = {
  /** False from the loss of the event stream until it is open again. */
  connected: Store<boolean>;
  /** @returns stops listening */
  start(): () => void;
};

type Deps = { api: Pick<ApiClient, 'events'>; queryClient: QueryClient; toasts: Toasts };

/** Milliseconds that events are gathered for: a thousand links that end at once are drawn once. */
const batchTime = 50;

export function createLiveUpdates(deps: Deps): LiveUpdates {
  const connected = createStore(true);

  function onOpen(): void {
    if (connected.get()) return;
    connected.set(() => true);
    // Nobody told what happened in between.
    void deps.queryClient.invalidateQueries();
  }

  return {
    connected,
    start() {
      const batch = createBatch((events) => applyEvents(deps, events));
      const stopping = new AbortController();
      const onLost = () => connected.set(() => false);
      void followEvents(deps.api, { onOpen, onLost, onEvent: batch.add }, stopping.signal);
      return () => {
        stopping.abort();
        batch.drop();
      };
    },
  };
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
function applyEvents({ queryClient, toasts }: Deps, events: readonly ServerEvent[]): void {
  const links = new Map<string, Link>();
  for (const event of events) {
    if (event.type === 'settings.changed') queryClient.setQueryData(queryKeys.settings, event.settings);
    else if (event.type === 'server.changed') queryClient.setQueryData(queryKeys.server, event.server);
    else if (event.type === 'keys.changed')
      void queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys });
    else if (event.type === 'link.removed') links.delete(event.$id);
    // A newer server may tell of other things.
    else if ('link' in event) links.set(event.link.$id, event.link);
  }
  putLinks(queryClient, links);
  for (const link of links.values()) toasts.dismissOutdated(link);
  if (events.some(movesRows)) refreshLinks(queryClient);
}

/**
 * A visit changes no row's place but in the list sorted by visits, which may wait. A server at another address gives
 * every link another one.
 */
function movesRows({ type }: ServerEvent): boolean {
  return type !== 'link.accessed' && type !== 'settings.changed' && type !== 'keys.changed';
}
