/**
 * Limits guesses of short addresses, tokens and names. Only misses count, and only for the visitor they come from, so nobody
 * can lock others out of a working link. Where many visitors have one address, which is all that is known behind a
 * tunnel, they count for the link that was tried, and for the address only when they are very many.
 */
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import { peerKey } from '../listener/peerAddress.ts';
import { readTarget } from '../listener/requestTarget.ts';
import type { Visitors } from '../listener/visitors.ts';

/** A token bucket: misses that are free at once, and how many are regained per second. */
type Rate = { burst: number; perSecond: number };
const ofOne: Rate = { burst: 40, perSecond: 1 };
const ofMany: Rate = { burst: 800, perSecond: 20 };

/** Addresses in memory, and links; the least recently seen is dropped first. */
const maxKnown = 10_000;

/** Characters of the address of a link by which it is known; ours are shorter. */
const maxLength = 128;

export type GuessLimit = {
  /**
   * Counts a miss.
   * @param address of the socket; IPv6 addresses are grouped by /64
   * @param now epoch milliseconds
   * @param link what was tried, where the address is that of many
   * @returns seconds to wait, or 0 when the miss may be answered as usual
   */
  miss(address: string | undefined, now: number, link?: string): number;
};

type Allowance = { left: number; at: number };

export function createGuessLimit(): GuessLimit {
  const [addresses, shared, links] = [
    createAllowances(ofOne),
    createAllowances(ofMany),
    createAllowances(ofOne),
  ];
  return {
    miss(address, now, link) {
      const key = peerKey(address);
      if (link === undefined) return addresses(key, now);
      return Math.max(links(link.slice(0, maxLength), now), shared(key, now));
    },
  };
}

/** @returns counts a miss for a key, and says how many seconds to wait */
function createAllowances(rate: Rate): (key: string, now: number) => number {
  const known = new LRUCache<string, Allowance>({ max: maxKnown });
  return (key, now) => {
    const left = refilled(known.get(key), now, rate) - 1;
    known.set(key, { left: Math.max(left, -rate.burst), at: now });
    return left >= 0 ? 0 : Math.ceil(-left / rate.perSecond);
  };
}

function refilled(allowance: Allowance | undefined, now: number, { burst, perSecond }: Rate): number {
  if (allowance === undefined) return burst;
  const seconds = Math.max(now - allowance.at, 0) / 1_000;
  return Math.min(allowance.left + seconds * perSecond, burst);
}

/** Counts a request that missed. @returns seconds to wait, or 0 */
export type CountMiss = (req: IncomingMessage) => number;

export function createMissCounter(visitors: Pick<Visitors, 'of'>, now: () => number): CountMiss {
  const guesses = createGuessLimit();
  return (req) => {
    const { address, isShared } = visitors.of(req);
    return guesses.miss(address, now(), isShared ? triedLink(req) : undefined);
  };
}

/** The part of the address that stands for the link: all but the name or the kind of content at its end. */
export function triedLink({ url }: Pick<IncomingMessage, 'url'>): string {
  const { path } = readTarget(url) ?? { path: '' };
  return path.startsWith('/s/') ? path.split('/', 3).join('/') : path.slice(0, path.lastIndexOf('/'));
}
