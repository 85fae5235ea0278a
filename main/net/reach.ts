/** All ways in to this server: opened and ended as the settings say, proven, and asked for the best one. */
import { loopbackNames } from '../../shared/loopback.ts';
import type { Audience, ChangeReach, ReachSettings } from '../../shared/wire/reach.ts';
import type { SettingStore } from '../core/ownerStores.ts';
import type { Atomically } from '../core/ports.ts';
import type { Reach, Route } from '../core/reach.ts';
import { audienceOf, bestOf, bestWithin, includes } from './bestRoute.ts';
import type { Prover } from './prove.ts';
import { mergeReach, readReachSettings, saveReach } from './reachSettings.ts';
import type { RouteDeps, RouteProvider } from './route.ts';
import { createSlot, type Slot } from './slot.ts';
import { createVisits } from './visits.ts';
import { createWaiting } from './waiting.ts';

export type ReachDeps = Omit<RouteDeps, 'port' | 'prove' | 'onChange'> & {
  store: SettingStore;
  changeAtomically: Atomically;
  /** Applied and saved first, as from the command line. */
  given: ChangeReach;
  /** In effect whatever is saved. */
  forced: Partial<ReachSettings>;
  /** For a single command: nothing is opened, routes are only described, as those of a server on this port (0 = unknown). */
  describedPort: number | undefined;
  /** One for each kind, in the order in which routes are listed. */
  providers: readonly RouteProvider[];
  prover: Prover;
  /** Something of what this says is another. Called once for what happens together. */
  onChange(): void;
};

/** Of the share listener. */
export type Listener = {
  port: number;
  /** Whether it answers on this computer's own addresses. Resolves when it does; never rejects. */
  setOpen(isOpen: boolean): Promise<unknown>;
};

export type RunningReach = Reach & {
  /** Begins, once there is a listener to lead to. Until then there are no routes. */
  open(listener: Listener): void;
  /** This computer has other addresses, or woke from sleep. */
  networkChanged(): void;
  /** Ends every route, and takes back what they left outside. */
  stop(): Promise<void>;
};

type Place = { provider: RouteProvider; slot: Slot };

export function createReach(deps: ReachDeps): RunningReach {
  const { clock, onError, stateDir, startProgram, prover } = deps;
  const isActive = deps.describedPort === undefined;
  let listener: Listener = { port: 0, setOpen: () => Promise.resolve() };
  let settings = mergeReach(readReachSettings(deps.store), deps.given);
  let state: State = { audience: 'computer', routes: [], origin: '', byHost: new Map() };
  const teller = createTeller(() => {
    refresh();
    waiting.look();
    deps.onChange();
  });
  const waiting = createWaiting(clock, () => isSettled(state));
  let places: readonly Place[] = [];

  function refresh(): void {
    const routes = places.flatMap(({ slot }) => slot.routes());
    state = readState(routes, audienceFor(settings, places), listener.port);
  }

  function apply(saved: ReachSettings): void {
    saveReach(deps.store, deps.changeAtomically, saved);
    settings = { ...saved, ...deps.forced };
    const next = settings;
    const audience = audienceFor(next, places);
    const isClosed = ({ provider }: Place) => !includes(audience, scopeOf(provider, next));
    const opening = places.filter((place) => isActive && isSwitchedOn(place, next) && !isClosed(place));
    const ready = listener.setOpen(opening.some(({ provider }) => provider.opensNetwork));
    for (const place of places) {
      place.slot.apply(next, { isOpen: opening.includes(place), isClosed: isClosed(place), ready });
    }
    refresh();
    teller.tell();
  }

  const visits = createVisits(clock, (origin) => {
    for (const { slot } of places) slot.visited(origin);
  });
  return {
    open(given) {
      listener = given;
      const port = deps.describedPort ?? given.port;
      const { prove } = prover;
      const routeDeps = { port, clock, onError, stateDir, startProgram, prove, onChange: teller.tell };
      places = deps.providers.map((provider) => ({ provider, slot: createSlot(provider, routeDeps) }));
      apply(settings);
    },
    settings: () => settings,
    change(change) {
      apply(mergeReach(readReachSettings(deps.store), change));
    },
    audience: () => state.audience,
    routes: () => state.routes,
    best: (audience) => bestOf(state.routes, audience),
    origin: () => state.origin,
    hosts: () => new Set([...loopbackHosts(listener.port), ...state.byHost.keys()]),
    async check(olderThan) {
      await Promise.all(places.map(({ slot }) => slot.check(olderThan)));
    },
    settle: (limit) => waiting.settle(limit),
    visited: (host, address) => visits.note(state.byHost.get(host?.toLowerCase() ?? ''), address),
    answerProbe: prover.answerTo,
    networkChanged() {
      for (const { slot } of places) slot.networkChanged();
    },
    async stop() {
      teller.end();
      await Promise.all(places.map(({ slot }) => slot.stop()));
    },
  };
}

function isSwitchedOn({ provider }: Place, settings: ReachSettings): boolean {
  return provider.key(settings) !== undefined;
}

function scopeOf(provider: RouteProvider, settings: ReachSettings): Audience {
  return provider.idle(settings, 0).scope;
}

function audienceFor(settings: ReachSettings, places: readonly Place[]): Audience {
  const switchedOn = places.filter((place) => isSwitchedOn(place, settings));
  return audienceOf(
    settings,
    switchedOn.map(({ provider }) => ({ scope: scopeOf(provider, settings) })),
  );
}

/** Asked for often, and made anew when a route changes. */
type State = {
  audience: Audience;
  routes: readonly Route[];
  origin: string;
  /** Origins of routes that are not off, by the value of `Host`. */
  byHost: ReadonlyMap<string, string>;
};

function readState(routes: readonly Route[], audience: Audience, port: number): State {
  const origin = bestWithin(routes, audience)?.origin ?? `http://127.0.0.1:${port}`;
  const reached = routes.filter((route) => route.state !== 'off' && URL.canParse(route.origin));
  const byHost = new Map(reached.map((route) => [new URL(route.origin).host, route.origin]));
  return { audience, routes, origin, byHost };
}

/** Whether waiting longer could give a better address. */
function isSettled({ audience, routes }: State): boolean {
  const meant = routes.filter(({ scope }) => scope === audience);
  return meant.some(({ proof }) => proof !== null) || !meant.some(({ state }) => state === 'starting');
}

function loopbackHosts(port: number): string[] {
  return loopbackNames.flatMap((name) => [name, `${name}:${port}`]);
}

/** Tells once for all that changes before the current work is over. */
function createTeller(tell: () => void): { tell(): void; end(): void } {
  let isDue = false;
  let hasEnded = false;
  return {
    tell() {
      if (isDue || hasEnded) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        if (!hasEnded) tell();
      });
    },
    end() {
      hasEnded = true;
    },
  };
}
