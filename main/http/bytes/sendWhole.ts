/** Sends an answer whose body lies in memory, be it read just now or kept from an earlier request. */
import type { ServerResponse } from 'node:http';
import type { FlatHeaders } from './headerPairs.ts';

export type WholeAnswer = {
  status: number;
  /** Complete, with the length. */
  head: FlatHeaders;
  body?: Uint8Array | undefined;
};

/**
 * @param onSent hears of the bytes of the body once the socket has taken all of them, and never if it does not
 * @returns whether it has taken everything already, as it mostly does; to wait for that would cost more than the rest
 */
export function sendWhole(
  res: ServerResponse,
  { status, head, body }: WholeAnswer,
  onSent: (bytes: number) => void,
): boolean {
  res.writeHead(status, head).end(body);
  const isTaken = res.writableLength === 0;
  if (body !== undefined && body.length > 0) {
    if (isTaken) onSent(body.length);
    else res.once('finish', () => onSent(body.length));
  }
  return isTaken;
}
