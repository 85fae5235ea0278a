/**
 * The way in by a name on the local network: that of this computer where its system answers to it, else one of our own
 * (`docs/decisions/025`). People read and type it; links are copied with the address, which more devices understand.
 */
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Route } from '../../core/reach.ts';
import { faultOf, newerProof } from '../proofs.ts';
import { createRefresh } from '../refresh.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from '../route.ts';
import { trustFor } from '../tls/lanTls.ts';
import { originOf } from './addresses.ts';
import { createNameSearch, type NameSource } from './nameSearch.ts';
import { expectedName, type FoundName } from './systemName.ts';

/** @param source `noNames` sends nothing to the network */
export function createNameRoute(source: NameSource): RouteProvider {
  return {
    kind: 'name',
    opensNetwork: true,
    key: ({ lan }) => (lan ? 'name' : undefined),
    idle: ({ lanHttps }, port) => traits(expectedName(), port, lanHttps),
    open: (_settings: ReachSettings, deps) => openName(deps, source),
  };
}

type Traits = ReturnType<RouteProvider['idle']>;

/** @param isSecure whether there is a certificate for the name */
function traits(name: string, port: number, isSecure: boolean): Traits {
  const origin = name === '' || port === 0 ? '' : originOf(name, port, isSecure ? 'https' : 'http');
  const readableBy = isSecure ? 'nobody' : 'everybody';
  return { id: 'name', kind: 'name', scope: 'network', origin, readableBy, operator: '' };
}

function openName(deps: RouteDeps, source: NameSource): OpenRoute {
  const ended = new AbortController();
  const { signal } = ended;
  const search = createNameSearch(deps, { source, signal, onTaken: () => seek() });
  let route: Route = { ...traits('', 0, false), state: 'starting', proof: null, fault: null };
  let isKnown = false;

  function tell(changes: Partial<Route>): void {
    if (signal.aborted) return;
    route = { ...route, ...changes };
    deps.onChange();
  }

  const fail = (fault: RouteFault) => tell({ state: 'failed', proof: null, fault });

  async function prove({ name, address }: FoundName): Promise<void> {
    const next = traits(name, deps.port, deps.tls.covers(name));
    if (next.origin !== route.origin) tell({ ...next, state: 'starting', proof: null, fault: null });
    const answer = await deps.prove(next.origin, { address, signal, ...trustFor(deps.tls, name) });
    if (!answer.ok) return fail(faultOf(answer));
    tell({ state: 'on', proof: newerProof(route.proof, deps.clock.now(), 'self'), fault: null });
  }

  const refresh = createRefresh(deps.onError, async () => {
    if (signal.aborted) return;
    const wasKnown = isKnown;
    isKnown = true;
    const found = await search.find(wasKnown);
    if ('name' in found) await prove(found);
    else fail(found);
  });

  function seek(): void {
    isKnown = false;
    void refresh();
  }

  seek();
  return {
    routes: () => [route],
    check: refresh,
    networkChanged: seek,
    visited(origin) {
      if (origin === route.origin)
        tell({ state: 'on', proof: { at: deps.clock.now(), by: 'visitor' }, fault: null });
    },
    async stop() {
      ended.abort();
      await refresh();
      await search.end();
    },
  };
}
