/** The ways in for people on the same network: one for each address of this computer. */
import { isIPv6 } from 'node:net';
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { Route } from '../../core/reach.ts';
import { type FixedRoute, proveRoute } from '../proofs.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from '../route.ts';
import { lanAddresses } from './addresses.ts';

function routeAt(address: string, port: number): FixedRoute {
  const host = isIPv6(address) ? `[${address}]` : address;
  return {
    id: address === '' ? 'lan' : `lan:${address}`,
    kind: 'lan',
    scope: 'network',
    origin: address === '' || port === 0 ? '' : `http://${host}:${port}`,
    readableBy: 'everybody',
    operator: '',
  };
}

export const lanRoutes: RouteProvider = {
  kind: 'lan',
  opensNetwork: true,
  key: ({ lan, address }) => (lan ? `lan ${address ?? ''}` : undefined),
  idle: (settings, port) => routeAt(bestFirst(settings)[0] ?? '', port),
  open: openLan,
};

function bestFirst({ address }: ReachSettings): string[] {
  const found = lanAddresses();
  return address === null ? found : [address, ...found.filter((each) => each !== address)];
}

function openLan(settings: ReachSettings, deps: RouteDeps): OpenRoute {
  let open = new Map<string, OpenRoute>();
  let routes: readonly Route[] = [];

  function gather(): void {
    const none: Route = { ...routeAt('', 0), state: 'failed', proof: null, fault: { reason: 'noNetwork' } };
    const all = [...open.values()].flatMap((each) => each.routes());
    routes = all.length === 0 ? [none] : all;
  }

  function follow(): void {
    const known = open;
    const addresses = bestFirst(settings);
    open = new Map(addresses.map((address) => [address, known.get(address) ?? start(address)]));
    for (const [address, each] of known) if (!open.has(address)) void each.stop();
    gather();
  }

  function start(address: string): OpenRoute {
    const onChange = () => {
      gather();
      deps.onChange();
    };
    return proveRoute(routeAt(address, deps.port), { ...deps, onChange });
  }

  const each = (use: (route: OpenRoute) => unknown) => Promise.all([...open.values()].map(use));
  follow();
  return {
    routes: () => routes,
    check: async () => void (await each((route) => route.check())),
    networkChanged() {
      follow();
      void each((route) => route.networkChanged());
      deps.onChange();
    },
    visited: (origin) => void each((route) => route.visited(origin)),
    stop: async () => void (await each((route) => route.stop())),
  };
}
