/** Which addresses lead here, for links that were sent with others. */
import type { SentAddress } from '../../core/model.ts';
import type { Route } from '../../core/reach.ts';

/**
 * Origins that lead here, or are about to again.
 * @returns undefined while a way in that is getting ready does not know its address yet: it may be that of the last time
 */
export function leadingOrigins(routes: readonly Route[]): string[] | undefined {
  const expected = routes.filter(({ state }) => state === 'on' || state === 'starting');
  const origins = expected.map(({ origin }) => origin);
  return origins.includes('') ? undefined : origins;
}

/** Whether a link was sent, but with no address that leads here any more. */
export function isLost(sentWith: readonly SentAddress[] | undefined, routes: readonly Route[]): boolean {
  if (sentWith === undefined) return false;
  const origins = leadingOrigins(routes);
  return origins !== undefined && !sentWith.some(({ origin }) => origins.includes(origin));
}
