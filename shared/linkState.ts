/**
 * The state of a link. This one rule is used by the server, by the console between two responses, and by the filters of
 * lists, whose SQL is derived from it in `main/db/`.
 */
import type { LinkState } from './wire/links.ts';

export type LinkFacts = {
  /** Stopped by its owner, and not restored. */
  stopped: boolean;
  /** Marked as ended, also if the clock was set back since. */
  lapsed: boolean;
  /** When it ends, epoch milliseconds; `null` = never. */
  end: number | null;
  /** Whether its file cannot be served as it was shared. */
  problem: boolean;
};

/**
 * Whether an end has passed; there is no leeway (contract §1.4 check 5).
 * @param end epoch milliseconds, `null` = never
 * @param now epoch milliseconds
 */
export function hasPassed(end: number | null, now: number): boolean {
  return end !== null && end < now;
}

/** @param now epoch milliseconds */
export function linkState({ stopped, lapsed, end, problem }: LinkFacts, now: number): LinkState {
  if (stopped) return 'stopped';
  if (lapsed || hasPassed(end, now)) return 'ended';
  return problem ? 'problem' : 'live';
}
