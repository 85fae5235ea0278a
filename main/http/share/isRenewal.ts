import type { IncomingMessage } from 'node:http';
import { renewalHeader } from '../../visitor/renewPage.ts';

/** Whether a page that waits asks for itself again (docs/decisions/043). Anybody can say so of any request. */
export function isRenewal({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers[renewalHeader] !== undefined;
}
