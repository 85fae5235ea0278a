/** Which way in addresses are copied with, and whom links are for. */
import { type Audience, audiences, type ReachSettings, type ReadableBy } from '../../shared/wire/reach.ts';
import type { Route } from '../core/reach.ts';

/** Whether an audience takes in everybody of the other one. */
export function includes(audience: Audience, other: Audience): boolean {
  return audiences.indexOf(audience) >= audiences.indexOf(other);
}

/** The chosen audience, else the widest of the routes that are switched on. */
export function audienceOf(
  { audience }: ReachSettings,
  switchedOn: readonly Pick<Route, 'scope'>[],
): Audience {
  return (
    audience ?? audiences.findLast((each) => switchedOn.some(({ scope }) => scope === each)) ?? 'computer'
  );
}

const readers: readonly ReadableBy[] = ['nobody', 'operator', 'everybody'];

/**
 * The best of the routes that are on for exactly this audience: proven ones first, among those the one that the fewest
 * can read, and then the first. A plain router port comes last, because browsers warn of it.
 */
export function bestOf(routes: readonly Route[], audience: Audience): Route | undefined {
  const on = routes.filter(
    ({ scope, state, origin }) => scope === audience && state === 'on' && origin !== '',
  );
  return on.toSorted((one, other) => rank(one) - rank(other))[0];
}

function rank({ kind, origin, proof, readableBy }: Route): number {
  const isWarnedOf = kind === 'port' && origin.startsWith('http:');
  const isUnproven = proof === null;
  return Number(isWarnedOf) * 100 + Number(isUnproven) * 10 + readers.indexOf(readableBy);
}

/** The best of this audience, else of the next narrower one that has one. */
export function bestWithin(routes: readonly Route[], audience: Audience): Route | undefined {
  for (const each of audiences.toReversed()) {
    const best = includes(audience, each) ? bestOf(routes, each) : undefined;
    if (best !== undefined) return best;
  }
  return undefined;
}
