/** What is known of a way in, in the language of the reader; what only a newer server knows, as that says it. */
import { sentenceOf } from '../../shared/sentences.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Finding } from '../../shared/wire/findings.ts';
import type { Route } from '../../shared/wire/reach.ts';

type Speaker = Pick<CommandLineLanguage, 'strings'>;

type Said = { fault: Finding['fault'] | Route['fault']; reason: string };

export function reasonOf({ fault, reason }: Said, { strings }: Speaker): string {
  const { faults } = strings.reach;
  return fault === null || !(fault.reason in faults)
    ? reason
    : sentenceOf(faults, fault.reason, fault.values);
}

/** With what mends it. */
export function sayFinding(finding: Finding, speaker: Speaker): string {
  const { fault, mend } = finding;
  const { mends } = speaker.strings.reach;
  const isKnown = finding.outcome !== 'ok' && mends[fault.reason] !== undefined;
  const mending = isKnown ? sentenceOf(mends, fault.reason, fault.values) : mend;
  return `${reasonOf(finding, speaker)} ${mending}`.trim();
}

/** With a mark before it. */
export function findingLine(finding: Finding, speaker: Speaker): string {
  const marks: Readonly<Record<string, string>> = speaker.strings.reach.marks;
  return `${marks[finding.outcome] ?? '?'} ${sayFinding(finding, speaker)}`;
}
