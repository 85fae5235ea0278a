/** Sends an answer whose body lies in memory, be it read just now or kept from an earlier request. */
import type { ServerResponse } from 'node:http';
import type { FlatHeaders } from './headerPairs.ts';

export type WholeAnswer = {
  status: number;
  /** Complete, with the length. */
  head: FlatHeaders;
  body?: Uint8Array | undefined;
};

/** @param onSent hears of the bytes of the body once the socket has taken all of them, and never if it does not */
export function sendWhole(
  res: ServerResponse,
  { status, head, body }: WholeAnswer,
  onSent: (bytes: number) => void,
): void {
  res.writeHead(status, head).end(body);
  if (body === undefined || body.length === 0) return;
  // Mostly the system takes everything at once, and a listener would cost more than it tells.
  if (res.writableLength === 0) onSent(body.length);
  else res.once('finish', () => onSent(body.length));
}
