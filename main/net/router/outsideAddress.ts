/** What the outside address of a router says about the way in. */

import { readAddress } from '../../../shared/reachValues.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';

/** RFC 6598: what providers give to customers who share one public address. */
const shared = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
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
