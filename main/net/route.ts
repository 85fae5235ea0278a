/**
 * What every way in has in common. A kind of route is a `RouteProvider`; one that is switched on is an `OpenRoute`.
 * `reach.ts` starts, watches and ends them; `test/net/routeConformance.ts` holds every kind to the same behaviour.
 */
import type { ReachSettings, RouteKind } from '../../shared/wire/reach.ts';
import type { OnError } from '../core/bestEffort.ts';
import type { Clock } from '../core/clock.ts';
import type { Route } from '../core/reach.ts';
import type { StartProgram } from './program.ts';
import type { LanTls } from './tls/lanTls.ts';
import type { PublicTls } from './tls/securePort.ts';

export type Answer =
  | { ok: true }
  /** `code`: of the system (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, `ETIMEDOUT`), or `HTTP 502`. */
  | { ok: false; code: string };

export type ProveOptions = {
  /** Milliseconds, 5,000 by default. */
  timeout?: number;
  /** PEM certificates to trust instead of the system's, for what is shown on own addresses. */
  ca?: string;
  /** Asks this IP address instead of what the name resolves to. */
  address?: string;
  /** What the question says it comes from, where an edge answers browsers in another way. */
  userAgent?: string;
  signal?: AbortSignal;
};

export type RouteDeps = {
  /** The port of the share listener, which always answers on 127.0.0.1 and, for `opensNetwork`, on every address. */
  port: number;
  clock: Clock;
  onError: OnError;
  /** An existing folder of the data folder, readable by the owner only, for what must outlive a crash. */
  stateDir: string;
  startProgram: StartProgram;
  /** HTTPS on this computer's own addresses, beside HTTP. Routes by address and name hear of changes by `networkChanged`. */
  tls: Pick<LanTls, 'state' | 'covers'> & PublicTls;
  /** Asks through an origin, with a nonce, whether it leads to this server. Never rejects. */
  prove(origin: string, options?: ProveOptions): Promise<Answer>;
  /** `routes()` says something else than before. */
  onChange(): void;
};

export type OpenRoute = {
  /** The best first; never empty. Cheap: it is asked for every list of links. */
  routes(): readonly Route[];
  /** Proves the route anew, as before a copy. Resolves when the outcome is in `routes()`; never rejects. */
  check(): Promise<void>;
  /** This computer has other addresses, or woke from sleep. */
  networkChanged(): void;
  /** Somebody who is not this computer came to this origin, from this address. */
  visited(origin: string, address: string): void;
  /**
   * Ends the route and takes back what it left outside (mappings, child processes). Nothing is reported after it was
   * called. Never rejects.
   */
  stop(): Promise<void>;
};

export type RouteProvider = {
  kind: RouteKind;
  /** Whether visitors come to this computer's own addresses, so that the share listener must be open to the network. */
  opensNetwork: boolean;
  /** Identity of what the settings switch on; undefined = off. With another key the route is ended and opened anew. */
  key(settings: ReachSettings): string | undefined;
  /** What is shown while it is off. `port` = of the share listener, 0 when that is not known. */
  idle(
    settings: ReachSettings,
    port: number,
  ): Pick<Route, 'id' | 'kind' | 'scope' | 'origin' | 'readableBy' | 'operator'>;
  /** Takes back what a run that was killed left outside. Called while the route is off; rejects when that is impossible now. */
  tidy?(deps: RouteDeps): Promise<void>;
  /** Begins to open it; never throws. Failing and getting ready is told by `routes()`. */
  open(settings: ReachSettings, deps: RouteDeps): OpenRoute;
};
