/**
 * One-time codes, each of which signs one browser in to the console. They are kept in memory, so a restart ends them;
 * used and late ones are remembered for a while, so that their reader is told which it was.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';

export type Codes = {
  issue(): { code: string; expire: number };
  /**
   * @returns marks the code as used
   * @throws console_code_used, console_code_late, console_code_unknown
   */
  check(code: string): () => void;
};

/** Milliseconds. */
export const codeLifetime = 10 * 60_000;

/** The oldest are forgotten first. */
export const maxCodes = 100;

type Entry = { issuedAt: number; issuedMonotonic: number; isUsed: boolean; isLate: boolean };

/** @param hash keyed, so that the time of a look-up says nothing about a code */
export function createCodes(clock: Clock, hash: (secret: string) => string): Codes {
  const codes = new Map<string, Entry>();

  /** By either clock: the monotonic one may stand still while the computer sleeps, and the other can be set back. */
  function isLate({ issuedAt, issuedMonotonic }: Entry): boolean {
    return clock.now() - issuedAt > codeLifetime || clock.monotonic() - issuedMonotonic > codeLifetime;
  }

  return {
    issue() {
      const code = randomBytes(24).toString('base64url');
      const issuedAt = clock.now();
      codes.set(hash(code), { issuedAt, issuedMonotonic: clock.monotonic(), isUsed: false, isLate: false });
      for (const oldest of codes.keys()) {
        if (codes.size <= maxCodes) break;
        codes.delete(oldest);
      }
      return { code, expire: issuedAt + codeLifetime };
    },
    check(code) {
      const entry = codes.get(hash(code));
      if (entry === undefined) throw problem('console_code_unknown');
      if (entry.isUsed) throw problem('console_code_used');
      entry.isLate ||= isLate(entry);
      if (entry.isLate) throw problem('console_code_late');
      return () => {
        entry.isUsed = true;
      };
    },
  };
}
