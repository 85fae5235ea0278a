/** `Expect` (RFC 9110 §10.1.1). Node itself answers `100-continue`, and leaves every other one to the listener. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendEnvelope } from '../errors.ts';
import { connectionMessages } from '../messages.ts';

export function hasUnmetExpectation({ headers: { expect } }: IncomingMessage): boolean {
  return expect !== undefined && !/(?:^|\W)100-continue(?:$|\W)/i.test(expect);
}

export function refuseExpectation(res: ServerResponse): void {
  res.setHeader('Connection', 'close');
  sendEnvelope(res, 417, 'general_bad_request', connectionMessages.unmetExpectation);
}
