/**
 * Limits guesses of short addresses, tokens and names. Only misses count, and only for the IP address they come from, so
 * nobody can lock others out of a working link. Headers such as `X-Forwarded-For` are not trusted.
 */
import { LRUCache } from 'lru-cache';
import { peerKey } from '../listener/peerAddress.ts';

/** A token bucket: misses that are free at once, and how many are regained per second. */
const burst = 40;
const perSecond = 1;

/** Addresses in memory; the least recently seen is dropped first. */
const maxAddresses = 10_000;

export type GuessLimit = {
  /**
   * Counts a miss.
   * @param address of the socket; IPv6 addresses are grouped by /64
   * @param now epoch milliseconds
   * @returns seconds to wait, or 0 when the miss may be answered as usual
   */
  miss(address: string | undefined, now: number): number;
};

type Allowance = { left: number; at: number };

export function createGuessLimit(): GuessLimit {
  const allowances = new LRUCache<string, Allowance>({ max: maxAddresses });
  return {
    miss(address, now) {
      const key = peerKey(address);
      const left = refilled(allowances.get(key), now) - 1;
      allowances.set(key, { left: Math.max(left, -burst), at: now });
      return left >= 0 ? 0 : Math.ceil(-left / perSecond);
    },
  };
}

function refilled(allowance: Allowance | undefined, now: number): number {
  if (allowance === undefined) return burst;
  const seconds = Math.max(now - allowance.at, 0) / 1_000;
  return Math.min(allowance.left + seconds * perSecond, burst);
}
