/** What is counted per address, and what addresses mean. */
import { ipKeyGenerator } from 'express-rate-limit';
import { isLoopback } from '../../../shared/loopback.ts';

/** IPv6 addresses are grouped by /64, because a single computer has all of one. */
export function peerKey(address: string | undefined): string {
  const plain = plainAddress(address);
  return plain.includes(':') ? ipKeyGenerator(plain, 64) : plain;
}

export function isLoopbackPeer(address: string | undefined): boolean {
  return isLoopback(plainAddress(address));
}

/**
 * A listener on IPv6 shows IPv4 addresses as `::ffff:192.0.2.1`, and with some the interface they came by. Asked for
 * every request, and mostly there is nothing to take off.
 */
export function plainAddress(address = ''): string {
  if (!address.includes(':')) return address;
  return address.replace(/^::ffff:|%.*$/gi, '');
}
