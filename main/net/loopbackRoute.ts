/** The way in for this computer alone, which is always open. */
import type { Route } from '../core/reach.ts';
import { proveRoute } from './proofs.ts';
import type { RouteProvider } from './route.ts';

function routeAt(port: number): Pick<Route, 'id' | 'kind' | 'scope' | 'origin' | 'readableBy' | 'operator'> {
  return {
    id: 'loopback',
    kind: 'loopback',
    scope: 'computer',
    origin: port === 0 ? '' : `http://127.0.0.1:${port}`,
    readableBy: 'nobody',
    operator: '',
  };
}

export const loopbackRoute: RouteProvider = {
  kind: 'loopback',
  opensNetwork: false,
  key: () => 'loopback',
  idle: (_settings, port) => routeAt(port),
  open: (_settings, deps) => proveRoute(routeAt(deps.port), deps),
};
