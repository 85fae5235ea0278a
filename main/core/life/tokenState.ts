/** Whether a token opens its file at a given time. The row decides, not the claims of the secret (docs/decisions/003). */
import { hasPassed } from '../../../shared/linkState.ts';
import type { Token } from '../model.ts';

/** @param now epoch milliseconds */
export function isLive(token: Token, now: number): boolean {
  return token.deletedAt === null && !hasEnded(token, now);
}

/** Whether the end of a token or a key has passed, also when the clock was set back since. */
export function hasEnded(token: Pick<Token, 'expire' | 'lapsedAt'>, now: number): boolean {
  return token.lapsedAt !== null || hasPassed(token.expire, now);
}

/** Whether a new end is earlier than the one before. `null` = never. */
export function isEarlier(end: number | null, before: number | null): boolean {
  return end !== null && (before === null || end < before);
}
