/** The `expire` parameter (contract §1.2): parsed and checked by the core, against the clock. */
import type { Clock } from '../../core/clock.ts';
import { parseExpire } from '../../core/dates.ts';
import { parsedBy } from './kinds.ts';

/** Epoch milliseconds, `null` for never, `undefined` when absent: what that means, the route decides. */
export function expiry(clock: Clock) {
  return parsedBy((value) => (value === undefined ? undefined : parseExpire(value, clock.now())));
}
