/**
 * What stands in a visitor's cookie after the right password: it opens this link, as long as that password is in force, and
 * for half a day. The cookie is signed with it, so it cannot be taken to another one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkRecord } from '../../core/model.ts';

/** Milliseconds. */
const lifetime = 12 * 3_600_000;

type Locked = Pick<LinkRecord, 'token' | 'link'>;

export type PasswordTickets = {
  /** @param now epoch milliseconds @returns in the alphabet of base64url */
  issue(record: Locked, now: number): string;
  isValid(ticket: string, record: Locked, now: number): boolean;
};

/** @param key signs tickets of other kinds too, whose text is another */
export function createPasswordTickets(key: Uint8Array): PasswordTickets {
  const sign = (end: string, { token, link }: Locked): string =>
    createHmac('sha256', key)
      .update(`password ${token.id} ${link.passwordGeneration} ${end}`)
      .digest('base64url');
  return {
    issue(record, now) {
      const end = (now + lifetime).toString(36);
      return `${end}-${sign(end, record)}`;
    },
    isValid(ticket, record, now) {
      const [, end = '', mac = ''] = /^([a-z\d]{1,11})-([\w-]{43})$/.exec(ticket) ?? [];
      if (mac === '' || Number.parseInt(end, 36) < now) return false;
      return timingSafeEqual(Buffer.from(mac), Buffer.from(sign(end, record)));
    },
  };
}
