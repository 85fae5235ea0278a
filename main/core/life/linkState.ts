/**
 * What state a link is in: the one answer for the console, the command line and the lists. The lists filter by SQL,
 * which is derived from this beside `inState` in `main/db/`; a property test holds the two together.
 */
import type { LinkState } from '../../../shared/wire/latchkey.ts';
import type { LinkRecord } from '../model.ts';
import { hasEnded } from './tokenState.ts';

/** @param now epoch milliseconds */
export function linkState({ token, file }: Pick<LinkRecord, 'token' | 'file'>, now: number): LinkState {
  if (token.deletedAt !== null) return 'stopped';
  if (hasEnded(token, now)) return 'ended';
  return file.problem === '' ? 'live' : 'problem';
}
