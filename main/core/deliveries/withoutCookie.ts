/** As whom a visitor comes where no cookie tells him: by the address and the program that he last came with. */
import type { LinkVisitor, Visit } from '../visits.ts';
import { redactAddress } from './redact.ts';

/** @param last line of him in the log @returns his id there; `""` where the log does not hold his whole address */
export function idWithoutCookie(idOf: (who: LinkVisitor) => string, last: Visit | undefined): string {
  if (last === undefined || last.address === redactAddress(last.address, 'shortened')) return '';
  return idOf({ cookie: '', address: last.address, userAgent: last.userAgent });
}
