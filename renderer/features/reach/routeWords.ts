/** Sentences of a way in. */

import { sentenceOf } from '../../../shared/sentences.ts';
import type { ReachStrings } from '../../../shared/strings/reachLanguage.ts';
import type { Route } from '../../../shared/wire/reach.ts';

/** Who can read what passes. */
export function readersOf({ readableBy, operator, scope }: Route, { readable }: ReachStrings): string {
  if (readableBy === 'operator') return readable.operator(operator);
  if (readableBy === 'nobody') return readable.nobody;
  return scope === 'network' ? readable.network : readable.everybody;
}

/** Why it is off, failed or imperfect, in the reader's language where this console knows the reason; `""` if there is none. */
export function reasonOf({ fault, reason }: Route, { faults }: ReachStrings): string {
  if (fault === null || !(fault.reason in faults)) return reason;
  return sentenceOf(faults, fault.reason, fault.values);
}
