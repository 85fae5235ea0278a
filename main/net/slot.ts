/** The place of one kind of route: opens, ends and opens it anew as the settings say, one after the other. */
import type { ReachSettings } from '../../shared/wire/reach.ts';
import { attempt } from '../core/bestEffort.ts';
import type { Route } from '../core/reach.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from './route.ts';

export type Slot = {
  routes(): readonly Route[];
  apply(settings: ReachSettings, wish: Wish): void;
  /** @param olderThan milliseconds since the last check */
  check(olderThan: number): Promise<void>;
  networkChanged(): void;
  visited(origin: string, address: string): void;
  /** Ends it for good. */
  stop(): Promise<void>;
};

export type Wish = {
  isOpen: boolean;
  /** Links are for fewer people than it serves. */
  isClosed: boolean;
  /** Resolves when the listener is where the newest settings want it. */
  ready(): Promise<void>;
  /** Whether what an earlier run left outside may be taken back. */
  mayTidy: boolean;
};

export function createSlot(provider: RouteProvider, deps: RouteDeps): Slot {
  let idle: readonly Route[] = [];
  let open: { key: string; route: OpenRoute } | undefined;
  let wanted: { key: string; settings: ReachSettings } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let settled: Promise<void> = Promise.resolve();
  let hasEnded = false;

  function openWanted(): void {
    if (wanted === undefined || open !== undefined) return;
    checkedAt = deps.clock.monotonic();
    open = { key: wanted.key, route: provider.open(wanted.settings, deps) };
    deps.onChange();
  }

  /** What a route left outside must be gone before the next one asks for it. */
  async function replace(): Promise<void> {
    if (open !== undefined && open.key !== wanted?.key) {
      const { route } = open;
      open = undefined;
      deps.onChange();
      await attempt(deps.onError, () => route.stop());
    }
    attempt(deps.onError, openWanted);
  }

  async function tidy(): Promise<void> {
    if (open === undefined) await attempt(deps.onError, async () => provider.tidy?.(deps));
  }

  return {
    routes: () => open?.route.routes() ?? idle,
    apply(settings, { isOpen, isClosed, ready, mayTidy }) {
      if (hasEnded) return;
      const key = provider.key(settings);
      const fault = isClosed && key !== undefined ? { reason: 'narrowerAudience' as const } : null;
      const state = isOpen ? 'starting' : 'off';
      idle = [{ ...provider.idle(settings, deps.port), state, proof: null, fault }];
      wanted = key === undefined || !isOpen ? undefined : { key, settings };
      settled = settled.then(ready).then(replace);
      if (mayTidy) settled = settled.then(tidy);
    },
    async check(olderThan) {
      await settled;
      if (open === undefined) return;
      // Only a proof counts for a while: what failed may have been mended.
      const hasFailed = open.route.routes().some(({ state }) => state === 'failed');
      if (!hasFailed && deps.clock.monotonic() - checkedAt < olderThan) return;
      checkedAt = deps.clock.monotonic();
      await open.route.check();
    },
    networkChanged: () => open?.route.networkChanged(),
    visited: (origin, address) => open?.route.visited(origin, address),
    async stop() {
      hasEnded = true;
      wanted = undefined;
      await settled.then(replace);
    },
  };
}
