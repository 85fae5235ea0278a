/**
 * Where else a link leads here, for a visitor whose address may stop answering while the page is open or a download runs:
 * proven ways in, and never one for fewer people than the one that the visitor came by. Pages have no scripts, so people
 * click; programs that download take mirrors from a header (RFC 6249), which name none in another address space, where
 * browsers and networks ask or refuse (docs/decisions/030).
 */
import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import { isLoopback } from '../../../shared/loopback.ts';
import { type Audience, audiences } from '../../../shared/wire/reach.ts';
import { hostsOf, type Reach, type Route } from '../../core/reach.ts';
import type { HeaderPairs } from '../bytes/headerPairs.ts';
import { plainAddress } from '../listener/peerAddress.ts';
import type { Visitors } from '../listener/visitors.ts';

export type OtherAddresses = {
  /** Addresses of the page of this link, the best first. */
  of(req: IncomingMessage, slug: string): string[];
  /** Those that a program may go on at by itself. */
  mirrors(req: IncomingMessage, slug: string): HeaderPairs;
};

/** More would be noise. */
const maxAddresses = 3;

export function createOtherAddresses(
  reach: Pick<Reach, 'routes'>,
  visitors: Pick<Visitors, 'addressOf' | 'hostOf'>,
): OtherAddresses {
  function others(req: IncomingMessage): string[] {
    const host = visitors.hostOf(req)?.toLowerCase() ?? '';
    return otherOrigins(reach.routes(), host, plainAddress(visitors.addressOf(req)));
  }

  return {
    of: (req, slug) => others(req).map((origin) => `${origin}/s/${slug}`),
    mirrors(req, slug) {
      const isLocal = isLocalHost(visitors.hostOf(req) ?? '');
      const near = others(req).filter((origin) => isLocalHost(new URL(origin).host) === isLocal);
      const mirrors = near.map((origin, at) => `<${origin}/s/${slug}>; rel=duplicate; pri=${at + 1}`);
      return mirrors.length === 0 ? [] : [['Link', mirrors.join(', ')]];
    },
  };
}

/**
 * @param host as the visitor asked for it
 * @param address of the visitor
 */
export function otherOrigins(routes: readonly Route[], host: string, address: string): string[] {
  const own = routes.filter((route) => route.state !== 'off' && hostsOf(route).includes(host));
  const scope = scopeOf(own, address);
  if (scope === 'computer') return [];
  const known = routes.filter(
    (route) => route.state === 'on' && route.proof !== null && includes(route.scope, scope),
  );
  const others = known.filter((route) => !hostsOf(route).includes(host)).sort(byNearness);
  return [...new Set(others.map(({ origin }) => origin))].slice(0, maxAddresses);
}

/**
 * Whom the address is for that the visitor came by. Words of the visitor do not make it narrower: who comes through a
 * tunnel, and so from this computer itself, or from the internet may name any host.
 */
function scopeOf(own: readonly Route[], address: string): Audience {
  const scope = audiences.findLast((each) => own.some((route) => route.scope === each)) ?? 'internet';
  if (scope === 'network') return isLocalAddress(address) && !isLoopback(address) ? scope : 'internet';
  return scope;
}

function includes(audience: Audience, other: Audience): boolean {
  return audiences.indexOf(audience) >= audiences.indexOf(other);
}

/** Those for the fewest people are the nearest. */
function byNearness(one: Route, other: Route): number {
  return audiences.indexOf(one.scope) - audiences.indexOf(other.scope);
}

/** Private and link-local addresses (RFC 1918, 3927, 4193, 4291), and names of the network. */
function isLocalHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return isIP(name) === 0 ? isLoopback(name) || name.endsWith('.local') : isLocalAddress(name);
}

function isLocalAddress(address: string): boolean {
  if (isIPv6(address)) return /^(::1$|f[cd]|fe[89ab])/i.test(address);
  return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(address);
}
