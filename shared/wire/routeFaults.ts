/** Why a way in is off, failed or imperfect. `strings/en/routeFaults.ts` has a sentence for each reason. */
import type { Fault } from './fault.ts';

export type RouteValues = {
  /** Switched on, but links are for fewer people now. */
  narrowerAudience: undefined;
  /** This computer has no address on a network. */
  noNetwork: undefined;
  /** Asked through its own origin, it did not lead here. Code of the system (`ECONNREFUSED`), or a status (`HTTP 502`). */
  noAnswer: { code: string };
  /** Something answered, and it was not this server. */
  otherAnswer: undefined;
  unexpected: undefined;
};
export type RouteFault = Fault<RouteValues>;
