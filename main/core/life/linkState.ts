/** The state of a link, by the rule of `shared/linkState.ts`. */
import { linkState } from '../../../shared/linkState.ts';
import type { LinkState } from '../../../shared/wire/links.ts';
import type { LinkRecord } from '../model.ts';

/** @param now epoch milliseconds */
export function stateOf({ token, file }: Pick<LinkRecord, 'token' | 'file'>, now: number): LinkState {
  const facts = {
    stopped: token.deletedAt !== null,
    lapsed: token.lapsedAt !== null,
    end: token.expire,
    problem: file.problem !== '',
  };
  return linkState(facts, now);
}
