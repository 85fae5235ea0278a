import { createHmac } from 'node:crypto';
import type { LinkVisitor } from '../visits.ts';

/** @returns what stands for a visitor: his cookie, else his address and his program, neither of which can be read from it */
export function createVisitorIds(key: Uint8Array): (visitor: LinkVisitor) => string {
  return ({ cookie, address, userAgent }) => {
    if (cookie !== '') return cookie;
    const hash = createHmac('sha256', key).update(`${address}\n${userAgent}`).digest();
    return hash.subarray(0, 12).toString('base64url');
  };
}
