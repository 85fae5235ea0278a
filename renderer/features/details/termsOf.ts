/** The terms of a link in words, those that every link has first; its end is said with the button that changes it. */
import type { ControlLanguage } from '../../../shared/strings/controlLanguage.ts';
import type { Link } from '../../../shared/wire/links.ts';

type Term = [name: string, text: string];

export function termsOf(link: Link, { strings, format }: ControlLanguage): Term[] {
  const { details, policy } = strings;
  const { limit, deliveries, passworded, source, opensAt, note, label, bytesPerSecond } = link;
  const left = deliveries.limitLeft ?? limit ?? 0;
  const terms: Term[] = [
    [policy.limit, limit === null ? details.anyNumber : details.left(left, limit)],
    [policy.password.label, passworded ? details.asked : details.notAsked],
  ];
  if (source !== 'stored') terms.push([details.content, contentWords(link, details)]);
  if (opensAt !== '') terms.push([policy.opensAt, format.moment(Date.parse(opensAt), Date.now())]);
  if (bytesPerSecond !== null) terms.push([policy.speed, policy.speeds.choice(bytesPerSecond)]);
  const who = [
    ...(link.firstVisitorOnly ? [policy.firstVisitorOnly] : []),
    ...(link.lookOnly ? [policy.lookOnly] : []),
  ];
  if (who.length > 0) terms.push([details.visitors, who.join(' · ')]);
  if (note !== '') terms.push([policy.note, note]);
  if (label !== '') terms.push([policy.label, label]);
  return terms;
}

function contentWords(
  { policy, includeNew }: Link,
  { pinned, live, withNew }: ControlLanguage['strings']['details'],
): string {
  const words = policy === 'live' ? live : pinned;
  return includeNew ? `${words} · ${withNew}` : words;
}
