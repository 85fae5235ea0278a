/** Ids of visitors, for log and slots. */
import { createHmac } from 'node:crypto';
import type { LinkVisitor } from '../visits.ts';

/** @param key so that no address can be read from the id of a visitor without a cookie */
export function createVisitorIds(key: Uint8Array): (who: LinkVisitor) => string {
  return ({ cookie, address, userAgent }) => {
    if (cookie !== '') return cookie;
    const hash = createHmac('sha256', key).update(`${address}\n${userAgent}`).digest();
    return hash.subarray(0, 12).toString('base64url');
  };
}
