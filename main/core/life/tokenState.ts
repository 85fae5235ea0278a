/** Whether a token opens anything at a moment. Its row decides, not the claims of its secret (docs/decisions/003). */
import type { Token } from '../model.ts';

/** @param now epoch milliseconds; there is no leeway (contract §1.4 check 5) */
export function isLive(token: Token, now: number): boolean {
  return token.deletedAt === null && !hasEnded(token, now);
}

/** Whether its end has passed, or had passed before the clock was set back. */
export function hasEnded(token: Token, now: number): boolean {
  return token.lapsedAt !== null || (token.expire !== null && token.expire < now);
}

/** Whether a new end takes time away. `null` = never. */
export function isEarlier(end: number | null, before: number | null): boolean {
  return end !== null && (before === null || end < before);
}
