/**
 * Slows down who tries short addresses that do not exist. Only misses count, and only towards the address they
 * come from, so nobody can lock others out of a link that works. Nothing a client says about itself is believed.
 */
import { ipKeyGenerator } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';

/** Misses that are free, and how many come back per second. */
const burst = 40;
const perSecond = 1;

/** Addresses remembered; the one that was quiet longest is forgotten first. */
const mostAddresses = 10_000;

export type GuessLimit = {
  /**
   * Notes a miss.
   * @param address of the socket; IPv6 counts by its /64
   * @param now epoch milliseconds
   * @returns seconds to wait, or 0 when the miss may be answered as usual
   */
  miss(address: string | undefined, now: number): number;
};

type Allowance = { left: number; at: number };

export function createGuessLimit(): GuessLimit {
  const allowances = new LRUCache<string, Allowance>({ max: mostAddresses });
  return {
    miss(address, now) {
      const key = ipKeyGenerator((address ?? '').replace(/^::ffff:/i, ''), 64);
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
