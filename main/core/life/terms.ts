/** What the terms of a link mean for the other ways to its bytes (docs/decisions/033). */
import type { Link } from '../model.ts';

type Terms = Pick<Link, 'password' | 'opensAt' | 'lookOnly' | 'firstVisitorOnly' | 'deliveryLimit'>;

/** Whether the link opens later. */
export function isAhead({ opensAt }: Pick<Link, 'opensAt'>, now: number): boolean {
  return opensAt !== null && opensAt > now;
}

/** Whether the addresses of its token open anything: they know no visitor who could have given a password. */
export function opensToTokens(terms: Terms, now: number): boolean {
  return terms.password === '' && !terms.lookOnly && !terms.firstVisitorOnly && !isAhead(terms, now);
}

/** Whether whoever has an address may have the bytes, any number of times. Only such answers are given again unasked. */
export function isForAll(terms: Terms, now: number): boolean {
  return opensToTokens(terms, now) && terms.deliveryLimit === null;
}
