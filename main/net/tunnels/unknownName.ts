/** A name that has no record yet: who asks again soon keeps being told so, for as long as a resolver remembers it. */
import type { TunnelNews } from './spec.ts';

/** Milliseconds. Resolvers remember for half an hour (`test/net/failureReports.md`, 1), some for less. */
const pause = 300_000;

/** @param wasOn it led here before */
export function explainUnknownName(code: string, wasOn: boolean): TunnelNews | undefined {
  return code === 'ENOTFOUND' && !wasOn ? { fault: { reason: 'nameNotKnown' }, pause } : undefined;
}
