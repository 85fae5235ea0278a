/** Ids of visitors, for log and slots. */
import { createHmac, createSecretKey } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { LinkVisitor } from '../visits.ts';

/** Characters of addresses and programs that are remembered: ids are asked for several times with every request. */
const remembered = 262_144;

/** @param key so that no address can be read from the id of a visitor without a cookie */
export function createVisitorIds(key: Uint8Array): (who: LinkVisitor) => string {
  const secret = createSecretKey(key);
  const ids = new LRUCache<string, string>({
    maxSize: remembered,
    sizeCalculation: (_id, text) => text.length,
  });

  function hash(text: string): string {
    const id = createHmac('sha256', secret).update(text).digest().subarray(0, 12).toString('base64url');
    ids.set(text, id);
    return id;
  }

  return ({ cookie, address, userAgent }) => {
    if (cookie !== '') return cookie;
    const text = `${address}\n${userAgent}`;
    return ids.get(text) ?? hash(text);
  };
}
