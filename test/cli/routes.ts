/** Ways in as the server tells them, for what the command line makes of them. */
import { reachDefaults } from '../../main/net/reachSettings.ts';
import type { Audience, Reach, Route } from '../../shared/wire/reach.ts';

export const aRoute: Route = {
  id: 'loopback',
  kind: 'loopback',
  scope: 'computer',
  origin: 'http://127.0.0.1:4747',
  state: 'on',
  proof: { at: '2026-11-24T00:00:00.000Z', by: 'self' },
  readableBy: 'nobody',
  operator: '',
  reason: '',
  fault: null,
  findings: [],
};

export const lanRoute: Route = {
  ...aRoute,
  id: 'lan:192.168.1.20',
  kind: 'lan',
  scope: 'network',
  origin: 'http://192.168.1.20:4747',
  readableBy: 'everybody',
};

export const tunnelRoute: Route = {
  ...aRoute,
  id: 'tunnel:srv.us',
  kind: 'tunnel',
  scope: 'internet',
  origin: 'https://abc.srv.us',
  readableBy: 'operator',
  operator: 'srv.us',
};

export const portRoute: Route = {
  ...aRoute,
  id: 'port',
  kind: 'port',
  scope: 'internet',
  origin: 'http://203.0.113.7:4747',
  readableBy: 'everybody',
};

/** @param best the first of the routes that is on, for each audience */
export function aReach(audience: Audience, ...routes: Route[]): Reach {
  const best = (scope: Audience) =>
    routes.find((route) => route.scope === scope && route.state === 'on')?.id ?? null;
  return {
    revision: { run: 'told', changes: 0 },
    audience,
    routes,
    best: { computer: best('computer'), network: best('network'), internet: best('internet') },
    settings: reachDefaults,
    https: { fingerprint: '', isOwn: false, reason: '', fault: null },
  };
}
