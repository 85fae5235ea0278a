/**
 * Who a request comes from, for everything that is counted and told per visitor. What a proxy says of its visitors is
 * believed on its own connections only: `X-Forwarded-For` and `X-Forwarded-Host`, else `Forwarded` (RFC 7239). From
 * everybody else they are words of the visitor.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import parseForwarded from 'forwarded-parse';
import { hostsOf, type Reach, type Route } from '../../core/reach.ts';
import { isLoopbackPeer, plainAddress } from './peerAddress.ts';

export type Visitor = {
  /** IP address; of the proxy where that does not say whose visitor it is. */
  address: string;
  /** Whether the connection is a proxy's or a tunnel's, which has many visitors. */
  isProxied: boolean;
  /** Whether the address is that of a proxy or tunnel, and so that of many. */
  isShared: boolean;
};

export type Visitors = {
  of(req: IncomingMessage): Visitor;
  /** The same address alone. */
  addressOf(req: IncomingMessage): string;
  /**
   * Where it seems to come from. By the word of a tunnel, which is enough to prove that way in, and for nothing else: any
   * program of this computer could say so.
   */
  seenFrom(req: IncomingMessage): string;
  /** What the visitor asked for, in the form of `Host`. */
  hostOf(req: IncomingMessage): string | undefined;
  /**
   * Whether it may come from the internet: by an address that is open to it, or through a proxy or tunnel, which may ask by
   * any name.
   */
  isPublic(req: IncomingMessage): boolean;
  /** Whether connections from this address may be those of many visitors. */
  isProxy(address: string | undefined): boolean;
};

export function createVisitors(reach: Pick<Reach, 'settings' | 'routes'>): Visitors {
  const isTrusted = createTrust(() => reach.settings().trustProxy);
  const ways = createWays(reach.routes);

  function of(req: IncomingMessage): Visitor {
    const peer = plainAddress(req.socket.remoteAddress);
    if (isTrusted(peer)) return { ...visitorBehind(peer, req.headers, isTrusted), isProxied: true };
    const isShared = ways().haveProxies && isLoopbackPeer(peer);
    return { address: peer, isProxied: isShared, isShared };
  }

  function hostOf({ headers, socket }: IncomingMessage): string | undefined {
    if (!isTrusted(socket.remoteAddress)) return headers.host;
    return forwardedHost(headers) ?? headers.host;
  }

  return {
    of,
    addressOf: (req) =>
      isTrusted(req.socket.remoteAddress) ? of(req).address : plainAddress(req.socket.remoteAddress),
    seenFrom(req) {
      const { address, isShared } = of(req);
      const isTunnelled = isShared && ways().tunnelHosts.has(req.headers.host?.toLowerCase() ?? '');
      return isTunnelled ? (hopsOf(req.headers).at(-1) ?? address) : address;
    },
    hostOf,
    isPublic(req) {
      if (of(req).isProxied) return true;
      const { publicHosts } = ways();
      return publicHosts.size > 0 && publicHosts.has(req.headers.host?.toLowerCase() ?? '');
    },
    isProxy: (address) => isLoopbackPeer(address) || isTrusted(address),
  };
}

/** What follows from the ways in, until they are others. */
function createWays(routes: Reach['routes']) {
  const read = (known: readonly Route[]) => {
    const open = known.filter(({ state }) => state !== 'off');
    return {
      known,
      /** Whether programs on this computer bring visitors: a tunnel, or a proxy for the own public address. */
      haveProxies: open.some(({ kind }) => kind === 'tunnel' || kind === 'public'),
      tunnelHosts: new Set(open.filter(({ kind }) => kind === 'tunnel').flatMap(hostsOf)),
      publicHosts: new Set(open.filter(({ scope }) => scope === 'internet').flatMap(hostsOf)),
    };
  };
  let ways = read([]);
  return () => {
    if (routes() !== ways.known) ways = read(routes());
    return ways;
  };
}

/** Asked several times for every request, mostly where no proxy is trusted. */
type Trust = (address: string | undefined) => boolean;

function createTrust(trusted: () => readonly string[]): Trust {
  let known: readonly string[] = [];
  let list = new BlockList();
  return (address) => {
    const now = trusted();
    if (now.length === 0) return false;
    if (now !== known) [known, list] = [now, listOf(now)];
    const plain = plainAddress(address);
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

function listOf(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const address of addresses) list.addAddress(address, familyOf(address));
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** Each proxy adds whom it was asked by at the end, so the last one that is no proxy of ours is the visitor. */
function visitorBehind(
  peer: string,
  headers: IncomingHttpHeaders,
  isTrusted: Trust,
): Omit<Visitor, 'isProxied'> {
  let address = peer;
  const hops = hopsOf(headers);
  for (const hop of hops.toReversed()) {
    if (hop === undefined) return { address, isShared: true };
    address = hop;
    if (!isTrusted(hop)) return { address, isShared: false };
  }
  return { address, isShared: hops.length === 0 };
}

/** Proxies in a row that are looked at, for the visitor may have named any number. */
const maxHops = 16;

/** The farthest first; undefined = a proxy that does not tell. A proxy that sets one header may pass on the other. */
function hopsOf(headers: IncomingHttpHeaders): (string | undefined)[] {
  const listed = headers['x-forwarded-for'];
  if (listed !== undefined) return [listed].flat().join(',').split(',').slice(-maxHops).map(hopAddress);
  return forwardedHops(headers).map((hop) => hopAddress(hop.for ?? ''));
}

function forwardedHost(headers: IncomingHttpHeaders): string | undefined {
  const listed = headers['x-forwarded-host'];
  if (listed !== undefined) return [listed].flat().join(',').split(',').at(-1)?.trim();
  return forwardedHops(headers).at(-1)?.host;
}

/** An element that cannot be read says nothing: a visitor may have written it, to spoil what a proxy adds. */
function forwardedHops({ forwarded = '' }: IncomingHttpHeaders): Record<string, string>[] {
  return lastElements(forwarded).map((element) => {
    try {
      return parseForwarded(element.trim())[0] ?? {};
    } catch {
      return {};
    }
  });
}

/** Read from the end, where a proxy of ours wrote: a quote that a visitor leaves open reaches no farther than his own. */
function lastElements(list: string): string[] {
  const elements: string[] = [];
  let end = list.length;
  let isQuoted = false;
  for (let at = list.length - 1; at >= 0 && elements.length < maxHops; at -= 1) {
    if (list[at] === '"') isQuoted = !isQuoted;
    if (list[at] !== ',' || isQuoted) continue;
    elements.push(list.slice(at + 1, end));
    end = at;
  }
  if (elements.length < maxHops && end > 0) elements.push(list.slice(0, end));
  return elements.reverse();
}

/** `192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7`, `[2001:db8::7]:4711`; not `unknown` or `_hidden` (RFC 7239 §6). */
function hopAddress(text: string): string | undefined {
  const [, six, four] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(text.trim()) ?? [];
  const address = plainAddress(six ?? four ?? text.trim());
  return isIP(address) === 0 ? undefined : address;
}
