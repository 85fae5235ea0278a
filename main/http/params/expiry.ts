/** The `expire` parameter (contract §1.2): judged by the core, against the clock of the moment. */
import type { Clock } from '../../core/clock.ts';
import { parseExpire } from '../../core/dates.ts';
import { judged } from './kinds.ts';

/** Epoch milliseconds, `null` for never, `undefined` when absent: what that means is the route's affair. */
export function expiry(clock: Clock) {
  return judged((value) => (value === undefined ? undefined : parseExpire(value, clock.now())));
}
