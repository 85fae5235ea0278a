/**
 * Tickets for a download that can be resumed, issued when a visitor presses *Download*. A ticket alone opens nothing: the
 * link is checked for every request, so a ticket ends with its link.
 */
import { randomBytes } from 'node:crypto';
import { createSigner } from '../../core/mac.ts';

/** Milliseconds. Long enough to resume the download of a large file for days. */
const lifetime = 7 * 86_400_000;

export type Tickets = {
  /** @param now epoch milliseconds */
  issue(tokenId: string, now: number): string;
  /** Whether it was issued for this link and is not too old. */
  isValid(ticket: string, tokenId: string, now: number): boolean;
};

/** @param key from the key file, used for nothing else */
export function createTickets(key: Uint8Array): Tickets {
  const { sign, isSigned } = createSigner(key);
  return {
    issue(tokenId, now) {
      const nonce = randomBytes(12).toString('base64url');
      const end = (now + lifetime).toString(36);
      return `${nonce}.${end}.${sign(`${nonce}.${end}.${tokenId}`)}`;
    },
    isValid(ticket, tokenId, now) {
      const [, nonce = '', end = '', signature = ''] =
        /^([\w-]{16})\.([a-z\d]{1,11})\.([\w-]{43})$/.exec(ticket) ?? [];
      if (signature === '' || Number.parseInt(end, 36) < now) return false;
      return isSigned(`${nonce}.${end}.${tokenId}`, signature);
    },
  };
}
