/**
 * Where else a link leads here, for a visitor whose address may stop answering while the page is open or a download runs:
 * proven ways in, and never one for fewer people than the one that the visitor came by. An open page goes on at a near one
 * by itself, and so do programs that take mirrors from a header (RFC 6249); people click the others
 * (docs/decisions/030).
 */
import type { IncomingMessage } from 'node:http';
import { type Audience, audiences } from '../../../shared/wire/reach.ts';
import { hostsOf, type Reach, type Route } from '../../core/reach.ts';
import type { HeaderPairs } from '../bytes/headerPairs.ts';
import { plainAddress } from '../listener/peerAddress.ts';
import type { Visitors } from '../listener/visitors.ts';
import { addressSpaceOf, isNetworkAddress } from './addressSpace.ts';

export type OtherAddress = {
  route: Route;
  /**
   * Whether who came by this address may go on there unasked: it lies in the same address space, beyond which browsers
   * and networks ask or refuse, and is encrypted if this one is.
   */
  isNear: boolean;
};

export type OtherAddresses = {
  /** The best first. */
  of(req: IncomingMessage): OtherAddress[];
  /** Those where a program may go on by itself with the file of this link. */
  mirrors(req: IncomingMessage, slug: string): HeaderPairs;
};

/** More would be noise. */
const maxAddresses = 3;

export function createOtherAddresses(
  reach: Pick<Reach, 'routes'>,
  visitors: Pick<Visitors, 'addressOf' | 'hostOf'>,
): OtherAddresses {
  function of(req: IncomingMessage): OtherAddress[] {
    const host = visitors.hostOf(req)?.toLowerCase() ?? '';
    const routes = reach.routes();
    const isEncrypted =
      'encrypted' in req.socket ||
      routes.some((route) => route.origin.startsWith('https:') && hostsOf(route).includes(host));
    return otherRoutes(routes, host, plainAddress(visitors.addressOf(req))).map((route) => {
      const { protocol, host: other } = new URL(route.origin);
      const isAsSafe = !isEncrypted || protocol === 'https:';
      return { route, isNear: isAsSafe && addressSpaceOf(other) === addressSpaceOf(host) };
    });
  }

  return {
    of,
    mirrors(req, slug) {
      const near = of(req).filter(({ isNear }) => isNear);
      const mirrors = near.map(
        ({ route }, at) => `<${route.origin}/s/${slug}>; rel=duplicate; pri=${at + 1}`,
      );
      return mirrors.length === 0 ? [] : [['Link', mirrors.join(', ')]];
    },
  };
}

/**
 * @param host as the visitor asked for it
 * @param address of the visitor
 */
export function otherRoutes(routes: readonly Route[], host: string, address: string): Route[] {
  const own = routes.filter((route) => route.state !== 'off' && hostsOf(route).includes(host));
  const scope = scopeOf(own, address);
  if (scope === 'computer') return [];
  const known = routes.filter((route) => leadsHere(route) && includes(route.scope, scope));
  const others = known.filter((route) => !hostsOf(route).includes(host)).sort(byNearness);
  return others
    .filter(({ origin }, at) => others.findIndex((each) => each.origin === origin) === at)
    .slice(0, maxAddresses);
}

/** An address of a network within this computer leads nobody else here. */
function leadsHere({ state, proof, fault }: Route): boolean {
  return state === 'on' && proof !== null && fault?.reason !== 'innerNetwork';
}

/**
 * Whom the address is for that the visitor came by. Words of the visitor do not make it narrower: who comes through a
 * tunnel, and so from this computer itself, or from the internet may name any host.
 */
function scopeOf(own: readonly Route[], address: string): Audience {
  const scope = audiences.findLast((each) => own.some((route) => route.scope === each)) ?? 'internet';
  if (scope === 'network') return isNetworkAddress(address) ? scope : 'internet';
  return scope;
}

function includes(audience: Audience, other: Audience): boolean {
  return audiences.indexOf(audience) >= audiences.indexOf(other);
}

/** Those for the fewest people are the nearest. */
function byNearness(one: Route, other: Route): number {
  return audiences.indexOf(one.scope) - audiences.indexOf(other.scope);
}
