/** Ids of visitors, for log, slots and admission. */
import { LRUCache } from 'lru-cache';
import { createMac } from '../mac.ts';
import type { LinkVisitor } from '../visits.ts';

/** Characters of an agent that are looked at and kept; a visitor may send many more. */
export const maxAgent = 512;

/** Ids that are remembered, for most requests come from who was here just now. */
const maxKnown = 4_000;

/** @param key so that no address can be read from the id of a visitor without a cookie */
export function createVisitorIds(key: Uint8Array): (who: LinkVisitor) => string {
  const mac = createMac(key);
  const known = new LRUCache<string, string>({ max: maxKnown });
  return ({ cookie, address, userAgent }) => {
    if (cookie !== '') return cookie;
    const text = `${address}\n${userAgent.slice(0, maxAgent)}`;
    const before = known.get(text);
    if (before !== undefined) return before;
    const id = mac(text).subarray(0, 12).toString('base64url');
    known.set(text, id);
    return id;
  };
}
