/** The parts of the world that browsers and networks keep apart (https://wicg.github.io/local-network-access). */
import { isIP, isIPv6 } from 'node:net';
import { isLoopback } from '../../../shared/loopback.ts';

export type AddressSpace = 'loopback' | 'local' | 'public';

/** @param host a name or an address, with or without a port; names are of the internet, but for those of multicast DNS */
export function addressSpaceOf(host: string): AddressSpace {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  if (isLoopback(name)) return 'loopback';
  const isLocal = isIP(name) === 0 ? name.endsWith('.local') : isNetworkAddress(name) || isShared(name);
  return isLocal ? 'local' : 'public';
}

/** Private and link-local addresses (RFC 1918, 3927, 4193, 4291). */
export function isNetworkAddress(address: string): boolean {
  if (isIPv6(address)) return /^(f[cd]|fe[89ab])/i.test(address);
  return /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(address);
}

/** Of a provider's own network, and of some that span several places (RFC 6598). */
function isShared(address: string): boolean {
  return /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address);
}
