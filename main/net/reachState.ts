/** What is asked of the ways in with every request and for every link: made when a route changes, not when it is asked. */
import { randomUUID } from 'node:crypto';
import { loopbackNames } from '../../shared/loopback.ts';
import type { Audience, Revision } from '../../shared/wire/reach.ts';
import { hostsOf, type Reach, type Route } from '../core/reach.ts';
import { bestOf, bestWithin } from './bestRoute.ts';

export type ReachState = {
  revision: Revision;
  audience: Audience;
  routes: readonly Route[];
  /** What addresses of links start with. */
  origin: string;
  /** Origins of routes that are not off, by the value of `Host`. */
  byHost: ReadonlyMap<string, string>;
  /** Every value of `Host` that leads here. */
  hosts: ReadonlySet<string>;
  /** Whether waiting longer could not give a better address. */
  isSettled: boolean;
};

/** What the rest of the program asks. */
export function readersOf(
  state: () => ReachState,
): Pick<Reach, 'revision' | 'audience' | 'routes' | 'best' | 'origin' | 'hosts'> {
  return {
    revision: () => state().revision,
    audience: () => state().audience,
    routes: () => state().routes,
    best: (audience) => bestOf(state().routes, audience),
    origin: () => state().origin,
    hosts: () => state().hosts,
  };
}

/** @param port of the share listener; @param before undefined at the start */
export function readState(
  routes: readonly Route[],
  audience: Audience,
  port: number,
  before?: ReachState,
): ReachState {
  const reached = routes.filter((route) => route.state !== 'off' && route.scope !== 'computer');
  const byHost = new Map(reached.flatMap((route) => hostsOf(route).map((host) => [host, route.origin])));
  const meant = routes.filter(({ scope }) => scope === audience);
  return {
    revision: nextRevision(before?.revision),
    audience,
    routes,
    origin: bestWithin(routes, audience)?.origin ?? `http://127.0.0.1:${port}`,
    byHost,
    hosts: new Set([...loopbackNames.flatMap((name) => [name, `${name}:${port}`]), ...byHost.keys()]),
    isSettled: meant.some(({ proof }) => proof !== null) || !meant.some(({ state }) => state === 'starting'),
  };
}

function nextRevision(before: Revision | undefined): Revision {
  return before ? { ...before, changes: before.changes + 1 } : { run: randomUUID(), changes: 0 };
}
