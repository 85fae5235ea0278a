/** What is said of ways in that are off, failed or imperfect, by the console, the command line and the API. */

import type { Sentences } from '../../sentences.ts';
import type { RouteValues } from '../../wire/routeFaults.ts';

export const routeFaults: Sentences<RouteValues> = {
  narrowerAudience: 'Switched on, but closed while links are for fewer people.',
  noNetwork: 'This computer is on no network.',
  noAnswer: ({ code }) => `The address does not answer (${code}).`,
  otherAnswer: 'Another program answers at this address.',
  unexpected: 'An unexpected problem ended it; it is tried again.',
};
