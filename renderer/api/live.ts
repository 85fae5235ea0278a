/**
 * Keeps the cache in step with the server: server-sent events while they flow, a probe every two seconds while
 * they do not, and everything asked anew once they flow again.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ServerEvent } from '../../shared/wire/latchkey.ts';
import { useServices } from '../app/services.ts';
import { putLink, refreshLinks } from '../features/links/linkCache.ts';
import type { Toasts } from '../features/toasts/toasts.ts';
import { ApiProblem } from './http.ts';
import { keys, serverQuery } from './queries.ts';

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
    return listen((event) => apply(client, toasts, event), whenFlowing);
  }, [client, toasts]);
  const server = useQuery({
    ...serverQuery,
    ...(flowing ? {} : { refetchInterval: retryDelay, staleTime: 0 }),
  });
  const lost = server.error instanceof ApiProblem && server.error.kind === 'unreachable';
  return lost;
}

/** @returns stops listening */
function listen(onEvent: (event: ServerEvent) => void, onFlow: (flowing: boolean) => void): () => void {
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
    for (const type of eventTypes) source.addEventListener(type, (message) => onEvent(read(message)));
  };

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function read(message: MessageEvent<string>): ServerEvent {
  return JSON.parse(message.data) as ServerEvent;
}

function apply(client: QueryClient, toasts: Toasts, event: ServerEvent): void {
  if (event.type === 'settings.changed') client.setQueryData(keys.settings, event.settings);
  else if (event.type === 'link.removed') refreshLinks(client);
  else {
    putLink(client, event.link);
    toasts.outdate(event.link);
    // A visit changes no row's place but in the list sorted by visits, which may wait.
    if (event.type !== 'link.accessed') refreshLinks(client);
  }
}
