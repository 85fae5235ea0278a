/** The way in over Wi-Fi or cable: one route for each address that this computer has there. */

import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Proof, Route } from '../../core/reach.ts';
import { faultOf, newerProof } from '../proofs.ts';
import { createRefresh } from '../refresh.ts';
import type { Answer, OpenRoute, RouteDeps, RouteProvider } from '../route.ts';
import { trustFor } from '../tls/lanTls.ts';
import { canonical, isOurs, type LanAddress, lanAddresses, originOf } from './addresses.ts';
import type { Network, NetworkSource } from './network.ts';

export function createLanRoutes(source: NetworkSource): RouteProvider {
  return {
    kind: 'lan',
    opensNetwork: true,
    key: ({ lan, address }) => (lan ? `lan ${address ?? ''}` : undefined),
    idle(settings, port) {
      const [first] = wanted(source.now(), settings);
      return first === undefined ? nowhere : traits(first.address, port, settings.lanHttps);
    },
    open: (settings, deps) => openLan(settings, deps, source),
  };
}

type Refused = Extract<Answer, { ok: false }>;

/** `isHere`: whether this computer has it now, and not only somebody's choice. */
type Wanted = LanAddress & { isHere: boolean };

/** The one chosen by hand comes first. */
function wanted(network: Network, { address }: Pick<ReachSettings, 'address'>): Wanted[] {
  const found = lanAddresses(network).map((each) => ({ ...each, isHere: true }));
  if (address === null) return found;
  const chosen = canonical(address);
  const front = found.find((each) => each.address === chosen) ?? { address: chosen, name: '' };
  const others = found.filter((each) => each.address !== chosen);
  return [{ ...front, isLan: true, isHere: isOurs(network, chosen) }, ...others];
}

type Traits = ReturnType<RouteProvider['idle']>;

const common = { kind: 'lan', scope: 'network', operator: '' } as const;
const nowhere: Traits = { ...common, id: 'lan', origin: '', readableBy: 'everybody' };

/** @param isSecure whether there is a certificate for the address */
function traits(address: string, port: number, isSecure: boolean): Traits {
  const origin = port === 0 ? '' : originOf(address, port, isSecure ? 'https' : 'http');
  return { ...common, id: `lan:${address}`, origin, readableBy: isSecure ? 'nobody' : 'everybody' };
}

function openLan(settings: ReachSettings, deps: RouteDeps, source: NetworkSource): OpenRoute {
  const stopped = new AbortController();
  const { signal } = stopped;
  const traitsOf = (address: string) => traits(address, deps.port, deps.tls.covers(address));
  let routes = begin(wanted(source.now(), settings), [], traitsOf);

  function publish(next: readonly Route[]): void {
    if (signal.aborted || JSON.stringify(next) === JSON.stringify(routes)) return;
    routes = next;
    deps.onChange();
  }

  function settle(id: string, changes: Partial<Route>): void {
    publish(routes.map((route) => (route.id === id ? { ...route, ...changes } : route)));
  }

  async function prove(address: Wanted): Promise<void> {
    const { id, origin } = traitsOf(address.address);
    const answer = await deps.prove(origin, { signal, ...trustFor(deps.tls, address.address) });
    if (!answer.ok) return settle(id, { state: 'failed', proof: null, fault: lanFault(answer) });
    const known = routes.find((route) => route.id === id)?.proof ?? null;
    settle(id, proven(address, newerProof(known, deps.clock.now(), 'self')));
  }

  const refresh = createRefresh(deps.onError, async () => {
    const addresses = wanted(await source.ask(), settings);
    publish(begin(addresses, routes, traitsOf));
    await Promise.all(addresses.filter(({ isHere }) => isHere).map(prove));
  });

  void refresh();
  return {
    routes: () => routes,
    check: refresh,
    networkChanged: () => void refresh(),
    visited(origin) {
      const route = routes.find((each) => each.origin === origin);
      if (route)
        settle(route.id, { state: 'on', proof: { at: deps.clock.now(), by: 'visitor' }, fault: null });
    },
    async stop() {
      stopped.abort();
    },
  };
}

/** What is said before anything is proven; what is known of an address stays while it is proven anew. */
function begin(
  addresses: readonly Wanted[],
  known: readonly Route[],
  traitsOf: (address: string) => Traits,
): readonly Route[] {
  const routes = addresses.map(({ address, isHere }): Route => {
    const route = traitsOf(address);
    if (!isHere) return failed(route, { reason: 'addressGone', values: { address } });
    const before = known.find(
      ({ id, origin, fault }) =>
        id === route.id && origin === route.origin && fault?.reason !== 'addressGone',
    );
    return before ?? { ...route, state: 'starting', proof: null, fault: null };
  });
  return routes.length > 0 ? routes : [failed(nowhere, { reason: 'noNetwork' })];
}

function failed(route: Traits, fault: RouteFault): Route {
  return { ...route, state: 'failed', proof: null, fault };
}

type Outcome = Pick<Route, 'state' | 'proof' | 'fault'>;

/** Somebody from outside has proven that the interface leads to people. */
function proven({ name, isLan }: Wanted, proof: Proof): Outcome {
  const isInner = !isLan && proof.by !== 'visitor';
  return { state: 'on', proof, fault: isInner ? { reason: 'innerNetwork', values: { name } } : null };
}

/** macOS lets no program into the local network that was not allowed to, and says that there is no way to it. */
export function lanFault(answer: Refused, system: NodeJS.Platform = process.platform): RouteFault {
  return answer.code === 'EHOSTUNREACH' && system === 'darwin'
    ? { reason: 'networkPermission' }
    : faultOf(answer);
}
