/**
 * Who a connection comes from, for everything that is counted per visitor. Only the socket is asked: headers such as
 * `X-Forwarded-For` are written by the visitor.
 */
import { ipKeyGenerator } from 'express-rate-limit';
import { isLoopback } from '../../../shared/loopback.ts';

/** IPv6 addresses are grouped by /64, because a single computer has all of one. @param address of the socket */
export function peerKey(address: string | undefined): string {
  return ipKeyGenerator(plainAddress(address), 64);
}

export function isLoopbackPeer(address: string | undefined): boolean {
  return isLoopback(plainAddress(address));
}

/** A listener on IPv6 shows IPv4 addresses as `::ffff:192.0.2.1`. */
function plainAddress(address = ''): string {
  return address.replace(/^::ffff:/i, '');
}
