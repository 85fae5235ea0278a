/** Who takes turns with others: a visitor, or all those of a link who cannot be told apart. */
import type { IncomingMessage } from 'node:http';
import { peerKey } from '../listener/peerAddress.ts';
import type { Visitors } from '../listener/visitors.ts';
import { triedLink } from './guessLimit.ts';

export function turnOf(visitors: Pick<Visitors, 'of'>, req: IncomingMessage): string {
  const { address, isShared } = visitors.of(req);
  return isShared ? triedLink(req) : peerKey(address);
}
