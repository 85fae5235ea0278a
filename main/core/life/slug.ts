/**
 * The secret part of a short address. Derived from the token's id with a key that is not in the database, so it can be
 * shown again at any time although only its hash is stored (promises §3.1).
 */
import { createHash } from 'node:crypto';
import { createMac } from '../mac.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 23 characters of base62 hold the 136 bits that are used of the HMAC. */
const length = 23;

export type Slugs = {
  /** @param generation which of the addresses that it had; 0 = the first */
  of(tokenId: string, generation?: number): string;
  /** SHA-256, hex; the store looks links up by it. */
  hash(slug: string): string;
};

export function createSlugs(key: Uint8Array): Slugs {
  const mac = createMac(key);
  return {
    of(tokenId, generation = 0) {
      const text = generation === 0 ? tokenId : `${tokenId}.${generation}`;
      return base62(mac(text).subarray(0, 17));
    },
    hash: (slug) => createHash('sha256').update(slug).digest('hex'),
  };
}

function base62(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (text.length < length) {
    text = alphabet[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}
