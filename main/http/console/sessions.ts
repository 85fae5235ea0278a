/** Console sessions of the browser host: a code that works once becomes a cookie (promises §2.4). */
import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Console sessions of the browser host: a one-time code becomes a cookie. */
export type ConsoleSessions = {
  /** A fresh one-time code for a console address. */
  issueCode(): string;
  /** Trades a code for a session secret; a code works once. */
  redeem(code: string): string | undefined;
  isValid(session: string): boolean;
};

/** Codes that nobody used; the oldest go first. */
const mostCodes = 100;

export function createSessions(): ConsoleSessions {
  const codes = new LRUCache<string, true>({ max: mostCodes });
  const sessions = new Set<string>();
  return {
    issueCode() {
      const code = randomBytes(24).toString('base64url');
      codes.set(code, true);
      return code;
    },
    redeem(code) {
      if (!codes.delete(code)) return undefined;
      const session = randomBytes(32).toString('base64url');
      sessions.add(session);
      return session;
    },
    // A set look-up tells an attacker nothing about 256 random bits.
    isValid: (session) => sessions.has(session),
  };
}
