/** Sentences of a way in. */
import { sentenceOf } from '../../../shared/sentences.ts';
import type { ReachStrings } from '../../../shared/strings/reachLanguage.ts';
import type { Finding } from '../../../shared/wire/findings.ts';
import type { Route } from '../../../shared/wire/reach.ts';

/** Who can read what passes. */
export function readersOf({ readableBy, operator, scope }: Route, { readable }: ReachStrings): string {
  if (readableBy === 'operator') return readable.operator(operator);
  if (readableBy === 'nobody') return readable.nobody;
  return scope === 'network' ? readable.network : readable.everybody;
}

type Said = { fault: Finding['fault'] | Route['fault']; reason: string };

/** Why something is as it is, in the reader's language where this console knows the reason; `""` if there is none. */
export function reasonOf({ fault, reason }: Said, { faults }: ReachStrings): string {
  if (fault === null || !(fault.reason in faults)) return reason;
  return sentenceOf(faults, fault.reason, fault.values);
}

/** What mends it; `""` when there is nothing to mend. */
export function mendOf({ fault, mend, outcome }: Finding, { mends }: ReachStrings): string {
  if (outcome === 'ok' || mends[fault.reason] === undefined) return mend;
  return sentenceOf(mends, fault.reason, fault.values);
}

/** What an owner should know at once: what is wrong, and what only a visitor can prove. */
export function newsOf({ findings, state }: Route): Finding[] {
  // Before it has begun, what it needs may not be there yet.
  if (state === 'starting') return [];
  return findings.filter(
    ({ check, outcome }) =>
      outcome === 'failure' ||
      outcome === 'warning' ||
      (check === 'visitors' && outcome === 'unknown' && state === 'on'),
  );
}
