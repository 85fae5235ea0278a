/** What the outside address of a router says about the way in. */

import { readAddress } from '../../shared/reachValues.ts';
import type { RouteFault } from '../../shared/wire/routeFaults.ts';

/** What providers give to customers who share one public address: RFC 6598, and DS-Lite's ends of tunnels (RFC 6333). */
const shared = /^(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.0\.0)\./;
/** RFC 1918. */
const privateNetwork = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** Not assigned, loopback, self-assigned, multicast and reserved ones: RFC 6890. */
const nowhere = /^(0\.|127\.|169\.254\.|22[4-9]\.|2[34]\d\.|25[0-5]\.)/;

/** Why nobody comes in by this address; undefined = it is a public one. */
export function addressFault(address: string): RouteFault | undefined {
  if (readAddress(address) === undefined || address.includes(':') || nowhere.test(address)) {
    return { reason: 'routerOffline' };
  }
  if (shared.test(address)) return { reason: 'carrierNat', values: { address } };
  return privateNetwork.test(address) ? { reason: 'doubleNat', values: { address } } : undefined;
}

/** Unique local, link-local and site-local ones: RFC 4193, RFC 4291. */
const innerSix = /^(f[cd]|fe[89a-f])/i;

/**
 * Whether somebody came from the internet. Who is in the own network can come by the outside address as well, where the
 * router leads it back in, or by asking this computer for it.
 */
export function isFromOutside(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain.includes(':') ? plain !== '::1' && !innerSix.test(plain) : addressFault(plain) === undefined;
}
