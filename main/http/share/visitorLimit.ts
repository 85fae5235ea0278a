/**
 * Caps on the answers that run at once for one visitor behind a proxy or tunnel, whose connections are all the proxy's.
 * Who comes without one is held to a number of connections (`listener/connectionLimit.ts`).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ConnectionCaps } from '../listener/connectionLimit.ts';
import { peerKey } from '../listener/peerAddress.ts';
import type { Visitors } from '../listener/visitors.ts';
import { triedLink } from './guessLimit.ts';

/** Counts the answer until it is closed. @returns whether there is room for it */
export type VisitorLimit = (req: IncomingMessage, res: ServerResponse) => boolean;

export function createVisitorLimit(
  visitors: Pick<Visitors, 'of'>,
  { perAddress, perLoopbackAddress }: Pick<ConnectionCaps, 'perAddress' | 'perLoopbackAddress'>,
): VisitorLimit {
  const running = new Map<string, number>();
  /** Visitors who cannot be told apart share what their link may have, so that they cannot take that of other links. */
  const perLink = Math.floor(perLoopbackAddress / 2);

  function leave(key: string): void {
    const left = (running.get(key) ?? 1) - 1;
    if (left === 0) running.delete(key);
    else running.set(key, left);
  }

  return (req, res) => {
    const { address, isProxied, isShared } = visitors.of(req);
    if (!isProxied) return true;
    const key = isShared ? triedLink(req) : peerKey(address);
    const count = running.get(key) ?? 0;
    if (count >= (isShared ? perLink : perAddress)) return false;
    running.set(key, count + 1);
    res.once('close', () => leave(key));
    return true;
  };
}
