/** Console sessions in a browser (promises §2.4). */
import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A one-time code is exchanged for a session, which the browser keeps in a cookie. */
export type ConsoleSessions = {
  /** A new one-time code for an address of the console. */
  issueCode(): string;
  /** @returns the secret of a new session; undefined for an unknown or used code */
  redeem(code: string): string | undefined;
  isValid(session: string): boolean;
};

/** Unused codes; the oldest are dropped first. */
const maxCodes = 100;

export function createSessions(): ConsoleSessions {
  const codes = new LRUCache<string, true>({ max: maxCodes });
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
    // The timing of a set lookup reveals nothing about 256 random bits.
    isValid: (session) => sessions.has(session),
  };
}
