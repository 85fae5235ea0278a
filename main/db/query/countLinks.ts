/** How many links there are of each kind. */
import type { LinkCounts } from '../../../shared/wire/links.ts';
import type { CountedLinks } from '../../core/ports.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { conditionOf, endingBy, everything, lostAt, neverOpened, unopenedSource } from './linkConditions.ts';

/** @param now epoch milliseconds, one for all of them */
export function countLinks(
  statements: StatementCache,
  { endsBefore, notSentWith }: CountedLinks,
  now: number,
): LinkCounts {
  const count = (where: Fragment, source?: string) => totalOf(statements, countOf(where, source));
  const isLive = conditionOf('live', now);
  const [all, live] = [count(everything), count(isLive)];
  const problem = count(conditionOf('problem', now));
  return {
    all,
    live,
    today: count(allOf([isLive, endingBy(endsBefore)])),
    unopened: count(allOf([isLive, neverOpened]), unopenedSource),
    // The rest: to look for what ended or was marked as such takes longer than all the others.
    ended: all - live - problem,
    problem,
    lost: notSentWith === undefined ? 0 : count(lostAt(notSentWith, now)),
  };
}

/** Selects how many rows there are as `total`. */
export function countOf(where: Fragment, source = 'link_index'): Fragment {
  // Only without any condition does SQLite count pages of an index instead of its rows.
  if (where === everything) return fragment(`SELECT count(*) AS total FROM ${source}`);
  return fragment(`SELECT count(*) AS total FROM ${source} WHERE ${where.sql}`, ...where.params);
}

export function totalOf(statements: StatementCache, { sql, params }: Fragment): number {
  return statements.get<{ total: number }>(sql).get(...params)?.total ?? 0;
}
