/** What links are told apart by, as conditions on `link_index` (`migrations/0020-links.ts`). */
import type { LinkListQuery } from '../../core/ports.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';

export const everything = fragment('TRUE');

/** What nobody has opened is counted from here; the planner would sooner look each live row up. */
export const unopenedSource = 'link_index INDEXED BY link_index_never_opened';

export const neverOpened = fragment('accessed_at = 0');

/**
 * The rule of `shared/linkState.ts` as a condition. The list knows two kinds of link less: `ended` holds what is ended
 * and what is stopped, for the column of that name is 1 when a link was stopped or marked as lapsed. Each link is live,
 * a problem or ended, and only one of them.
 * @param now epoch milliseconds
 */
export function conditionOf(state: LinkListQuery['state'], now: number): Fragment {
  switch (state) {
    case 'live':
      return liveAt(now);
    case 'problem':
      return fragment('ended = 0 AND problem = 1 AND ends_at >= ?', now);
    case 'ended':
      return fragment('(ended = 1 OR ends_at < ?)', now);
    case 'all':
      return everything;
  }
}

/** @param at epoch milliseconds; the moment itself counts */
export function endingBy(at: number): Fragment {
  return fragment('ends_at <= ?', at);
}

/** Live and sent with addresses, but with none of these. */
export function lostAt(origins: readonly string[], now: number): Fragment {
  const sentElsewhere = fragment(
    `token_seq IN (SELECT token_seq FROM link_addresses EXCEPT
      SELECT token_seq FROM link_addresses WHERE origin IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(origins),
  );
  return allOf([liveAt(now), sentElsewhere]);
}

function liveAt(now: number): Fragment {
  return fragment('ended = 0 AND problem = 0 AND ends_at >= ?', now);
}
