/**
 * What stands in a visitor's cookie after the right password: it opens this link, as long as that password is in force, and
 * for half a day. The cookie is signed with it, so it cannot be taken to another one.
 */
import { createSigner } from '../../core/mac.ts';
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
  const { sign, isSigned } = createSigner(key);
  const textOf = (end: string, { token, link }: Locked): string =>
    `password ${token.id} ${link.passwordGeneration} ${end}`;
  return {
    issue(record, now) {
      const end = (now + lifetime).toString(36);
      return `${end}-${sign(textOf(end, record))}`;
    },
    isValid(ticket, record, now) {
      const [, end = '', signature = ''] = /^([a-z\d]{1,11})-([\w-]{43})$/.exec(ticket) ?? [];
      if (signature === '' || Number.parseInt(end, 36) < now) return false;
      return isSigned(textOf(end, record), signature);
    },
  };
}
