/** Ways in as the server tells of them, for tests of the console. */
import { reachDefaults } from '../../main/net/reachSettings.ts';
import type { Reach, ReachSettings, Route } from '../../shared/wire/reach.ts';

const loopback: Route = {
  id: 'loopback',
  kind: 'loopback',
  scope: 'computer',
  origin: 'http://127.0.0.1:4747',
  state: 'on',
  proof: { at: '2026-01-15T11:59:00.000+00:00', by: 'self' },
  readableBy: 'nobody',
  operator: '',
  reason: '',
  fault: null,
  findings: [],
};

/** A way in that is on and proven by a request from here. */
export function aRoute(id: string, change: Partial<Route> = {}): Route {
  return { ...loopback, id, kind: 'lan', scope: 'network', readableBy: 'everybody', ...change };
}

/** One that a public service gives. */
export const srvUs = aRoute('tunnel:srv.us', {
  kind: 'tunnel',
  scope: 'internet',
  origin: 'https://qp7zw3k.srv.us',
  readableBy: 'operator',
  operator: 'srv.us',
});

/** @param settings what is switched on; @param routes beside the loopback */
export function aReach(settings: Partial<ReachSettings> = {}, ...routes: Route[]): Reach {
  const best = (scope: Route['scope']) =>
    routes.find((route) => route.scope === scope && route.state === 'on')?.id ?? null;
  return {
    revision: { run: 'told', changes: 0 },
    audience: settings.audience ?? 'computer',
    routes: [loopback, ...routes],
    best: { computer: 'loopback', network: best('network'), internet: best('internet') },
    settings: { ...reachDefaults, ...settings },
    https: { fingerprint: '', isOwn: false, reason: '', fault: null },
  };
}
