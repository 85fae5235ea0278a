/** Whether a token opens anything at a moment. Its row decides, not the claims of its secret (docs/decisions/003). */
import { hasPassed } from '../../../shared/linkState.ts';
import type { Token } from '../model.ts';

/** @param now epoch milliseconds */
export function isLive(token: Token, now: number): boolean {
  return token.deletedAt === null && !hasEnded(token, now);
}

/** Whether its end has passed, or had passed before the clock was set back. */
export function hasEnded(token: Token, now: number): boolean {
  return token.lapsedAt !== null || hasPassed(token.expire, now);
}

/** Whether a new end takes time away. `null` = never. */
export function isEarlier(end: number | null, before: number | null): boolean {
  return end !== null && (before === null || end < before);
}
