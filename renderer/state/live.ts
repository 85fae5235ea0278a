/**
 * Keeps the cache in step with the server: server-sent events while they flow, a probe every two seconds while
 * they do not, and everything asked anew once they flow again.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Link, ServerEvent } from '../../shared/wire/latchkey.ts';
import { ApiProblem } from './api/http.ts';
import { putLinks, refreshLinks } from './links/linkCache.ts';
import { keys, serverQuery } from './queries.ts';
import { useServices } from './services.ts';
import type { Toasts } from './toasts.ts';

const eventTypes = [
  'link.created',
  'link.changed',
  'link.ended',
  'link.accessed',
  'link.removed',
  'file.problem',
  'settings.changed',
] as const satisfies readonly ServerEvent['type'][];

/** Milliseconds between two tries after the browser gave up on the stream. */
const retryDelay = 2_000;

/** Milliseconds that events are gathered for: a thousand links that end at once are drawn once. */
const gathering = 50;

/** @returns true while the server does not answer at all */
export function useLiveUpdates(): boolean {
  const client = useQueryClient();
  const { toasts } = useServices();
  const [flowing, setFlowing] = useState(true);
  useEffect(() => {
    const whenFlowing = (now: boolean) => {
      setFlowing(now);
      if (now) void client.invalidateQueries();
    };
    return listen((events) => apply(client, toasts, events), whenFlowing);
  }, [client, toasts]);
  const server = useQuery({
    ...serverQuery,
    ...(flowing ? {} : { refetchInterval: retryDelay, staleTime: 0 }),
  });
  const lost = server.error instanceof ApiProblem && server.error.kind === 'unreachable';
  return lost;
}

/** @returns stops listening */
function listen(onEvents: (events: ServerEvent[]) => void, onFlow: (flowing: boolean) => void): () => void {
  const gathered = createGathering(onEvents);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasInterrupted = false;

  const open = () => {
    source = new EventSource('/v1/latchkey/events');
    source.onopen = () => {
      if (wasInterrupted) onFlow(true);
      wasInterrupted = false;
    };
    source.onerror = () => {
      wasInterrupted = true;
      onFlow(false);
      // A refused stream (401, 5xx) is closed for good; only a broken one is tried again by the browser.
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, retryDelay);
    };
    for (const type of eventTypes) source.addEventListener(type, (message) => gathered.add(read(message)));
  };

  open();
  return () => {
    clearTimeout(timer);
    gathered.stop();
    source?.close();
  };
}

function createGathering(onEvents: (events: ServerEvent[]) => void) {
  let events: ServerEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hand = () => {
    const all = events;
    events = [];
    timer = undefined;
    onEvents(all);
  };
  return {
    add(event: ServerEvent) {
      events.push(event);
      timer ??= setTimeout(hand, gathering);
    },
    stop: () => clearTimeout(timer),
  };
}

function read(message: MessageEvent<string>): ServerEvent {
  return JSON.parse(message.data) as ServerEvent;
}

/** In the order they came; of one link the last word counts. */
function apply(client: QueryClient, toasts: Toasts, events: readonly ServerEvent[]): void {
  const links = new Map<string, Link>();
  for (const event of events) {
    if (event.type === 'settings.changed') client.setQueryData(keys.settings, event.settings);
    else if (event.type === 'link.removed') links.delete(event.$id);
    else links.set(event.link.$id, event.link);
  }
  putLinks(client, links);
  for (const link of links.values()) toasts.outdate(link);
  if (events.some(movesRows)) refreshLinks(client);
}

/** A visit changes no row's place but in the list sorted by visits, which may wait. */
function movesRows({ type }: ServerEvent): boolean {
  return type !== 'link.accessed' && type !== 'settings.changed';
}
