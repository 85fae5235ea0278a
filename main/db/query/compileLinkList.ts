/**
 * The list of links as SQL. It runs over the narrow table `link_index` (`migrations/0020-links.ts`), one row per link.
 */
import type { LinkSort } from '../../../shared/wire/linkRequests.ts';
import type { LinkReader } from '../../core/ports.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { countOf } from './countLinks.ts';
import { conditionOf, endingBy, everything, lostAt, neverOpened, unopenedSource } from './linkConditions.ts';
import { plainTerms } from './searchTerms.ts';
import { holdsTerms, lookUp, matchesOf, type SearchIndex } from './textSearch.ts';

type Query = Parameters<LinkReader['list']>[0];

/** Each order has an index that holds the columns of every state as well. */
const orders: Readonly<Record<LinkSort, { column: string; index: string }>> = {
  created: { column: 'created_at', index: 'link_index_by_created' },
  name: { column: 'name', index: 'link_index_by_name' },
  size: { column: 'size', index: 'link_index_by_size' },
  expire: { column: 'ends_at', index: 'link_index_by_expire' },
  accessed: { column: 'accessed_at', index: 'link_index_by_accessed' },
};

const search: SearchIndex = { table: 'link_index', key: 'token_seq', index: 'link_search' };

/** Matches of a common word are counted no further; every other total is exact. */
const maxCounted = 5_000;

/** `page` selects `token_seq` in the order of the list, `count` is the `total`. */
type LinkList = { page: Fragment; count: Fragment };

/** @param now epoch milliseconds */
export function compileLinkList(statements: StatementCache, query: Query, now: number): LinkList {
  const terms = plainTerms(query.search ?? '');
  const state = allConditions(query, now);
  // Named, because the planner would sooner filter by state and then sort everything.
  const ordered = `link_index INDEXED BY ${orders[query.sort].index}`;
  if (terms.length === 0) {
    return { page: pageOf(ordered, state, query), count: countOf(state, countedIn(query)) };
  }
  const where = allOf([state, holdsTerms('search_text', terms)]);
  const found = lookUp(statements, search, terms);
  if (found === undefined) {
    const matching = matchesOf(search, terms, state === everything ? undefined : state);
    return { page: pageOf(ordered, where, query), count: countSome(matching) };
  }
  const among = fragment('token_seq IN (SELECT value FROM json_each(?))', JSON.stringify(found));
  const few = allOf([among, where]);
  return { page: pageOf('link_index', few, query), count: countOf(few) };
}

function allConditions(query: Query, now: number): Fragment {
  const { state, notSentWith, endsBefore } = query;
  const conditions = [notSentWith === undefined ? conditionOf(state, now) : lostAt(notSentWith, now)];
  if (endsBefore !== undefined) conditions.push(endingBy(endsBefore));
  if (query.neverOpened === true) conditions.push(neverOpened);
  if (query.neverOpened === false) conditions.push(fragment('accessed_at > 0'));
  const [only = everything, ...others] = conditions;
  return others.length === 0 ? only : allOf(conditions);
}

/** The planner would look each row of a state up to see whether it was opened. */
function countedIn(query: Query): string | undefined {
  if (query.neverOpened === undefined) return undefined;
  return query.neverOpened ? unopenedSource : 'link_index INDEXED BY link_index_by_accessed';
}

function pageOf(source: string, where: Fragment, { sort, order, limit, offset }: Query): Fragment {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const sql = `SELECT token_seq FROM ${source} WHERE ${where.sql}
    ORDER BY ${orders[sort].column} ${direction}, token_seq ${direction} LIMIT ? OFFSET ?`;
  return { sql, params: [...where.params, limit, offset] };
}

function countSome({ sql, params }: Fragment): Fragment {
  return fragment(`SELECT count(*) AS total FROM (${sql} LIMIT ${maxCounted})`, ...params);
}
