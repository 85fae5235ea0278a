/**
 * What pressing *Download* hands out: an address for one link and one visitor that can be resumed. It opens
 * nothing by itself; the link behind it is asked every time, so a ticket never outlives a stop.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Milliseconds. Long enough for a large file over many evenings. */
const lifetime = 7 * 86_400_000;

export type Tickets = {
  /** @param now epoch milliseconds */
  issue(tokenId: string, now: number): string;
  /** Whether it was issued for this link and is not too old. */
  isValid(ticket: string, tokenId: string, now: number): boolean;
};

/** @param key from the key file, used for nothing else */
export function createTickets(key: Uint8Array): Tickets {
  const seal = (nonce: string, end: string, tokenId: string): string =>
    createHmac('sha256', key).update(`${nonce}.${end}.${tokenId}`).digest('base64url');
  return {
    issue(tokenId, now) {
      const nonce = randomBytes(12).toString('base64url');
      const end = (now + lifetime).toString(36);
      return `${nonce}.${end}.${seal(nonce, end, tokenId)}`;
    },
    isValid(ticket, tokenId, now) {
      const [, nonce = '', end = '', mac = ''] =
        /^([\w-]{16})\.([a-z\d]{1,11})\.([\w-]{43})$/.exec(ticket) ?? [];
      if (mac === '' || Number.parseInt(end, 36) < now) return false;
      return timingSafeEqual(Buffer.from(mac), Buffer.from(seal(nonce, end, tokenId)));
    },
  };
}
