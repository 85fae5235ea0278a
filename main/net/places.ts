/** All kinds of routes in their places, and what the settings make of them together. */
import type { Audience, ReachSettings, RouteKind } from '../../shared/wire/reach.ts';
import type { Route } from '../core/reach.ts';
import { audienceOf, includes } from './bestRoute.ts';
import type { RouteDeps, RouteProvider } from './route.ts';
import { createSlot, type Slot } from './slot.ts';
import type { LanTls, LanTlsHooks } from './tls/lanTls.ts';

export type Places = {
  /** @param setOpen whether the listener is to answer on this computer's own addresses */
  apply(settings: ReachSettings, setOpen: (isOpen: boolean) => Promise<unknown>): void;
  routes(): Route[];
  audience(settings: ReachSettings): Audience;
  each<T>(use: (slot: Slot) => T): T[];
  networkChanged(): void;
  stop(): Promise<void>;
};

type Deps = RouteDeps & { tls: LanTls } & Pick<LanTlsHooks, 'serve'>;

/** Where the certificate of the own addresses is shown. */
const shown: readonly RouteKind[] = ['lan', 'name'];

/** @param mayOpen false: routes are only described */
export function createPlaces(providers: readonly RouteProvider[], deps: Deps, mayOpen: boolean): Places {
  const places = providers.map((provider) => ({ provider, slot: createSlot(provider, deps) }));

  let moved: Promise<unknown> = Promise.resolve();
  /** Settings that come while the listener moves let it move again. */
  async function ready(): Promise<void> {
    for (let known: unknown; known !== moved; ) {
      known = moved;
      await known;
    }
  }

  const tellOfTls = () => {
    for (const { provider, slot } of places) if (shown.includes(provider.kind)) slot.networkChanged();
    deps.onChange();
  };
  deps.tls.open({ serve: deps.serve, onChange: tellOfTls });

  function audience(settings: ReachSettings): Audience {
    const switchedOn = providers.filter((provider) => provider.key(settings) !== undefined);
    return audienceOf(
      settings,
      switchedOn.map((provider) => provider.idle(settings, deps.port)),
    );
  }

  return {
    audience,
    apply(settings, setOpen) {
      const widest = audience(settings);
      const isClosed = (provider: RouteProvider) =>
        !includes(widest, provider.idle(settings, deps.port).scope);
      const isOpen = (provider: RouteProvider) =>
        mayOpen && provider.key(settings) !== undefined && !isClosed(provider);
      const secured = mayOpen ? deps.tls.apply(settings) : undefined;
      const opened = setOpen(providers.some((provider) => provider.opensNetwork && isOpen(provider)));
      moved = Promise.all([opened, secured]);
      for (const { provider, slot } of places) {
        const wish = { isOpen: isOpen(provider), isClosed: isClosed(provider) };
        slot.apply(settings, { ...wish, ready, mayTidy: mayOpen });
      }
    },
    routes: () => places.flatMap(({ slot }) => slot.routes()),
    each: (use) => places.map(({ slot }) => use(slot)),
    networkChanged() {
      void deps.tls.networkChanged();
      for (const { slot } of places) slot.networkChanged();
    },
    async stop() {
      await Promise.all([deps.tls.stop(), ...places.map(({ slot }) => slot.stop())]);
    },
  };
}
