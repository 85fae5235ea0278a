/**
 * Links: tokens with their files. Lists run over the narrow table `links` (`migrations/0010-init.ts`); only the rows
 * of one page are then read in full.
 */
import type { LinkSort } from '../../../shared/wire/latchkey.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { LinkStore } from '../../core/ports.ts';
import { plainTerms } from '../query/fold.ts';
import { holdsTerms, lookUp, matchesOf, type SearchIndex } from '../query/textSearch.ts';
import type { Database } from '../sqlite/database.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statements.ts';
import { type FileRow, toFile } from '../tables/fileRow.ts';
import { type TokenRow, toToken } from '../tables/tokenRow.ts';

type Query = Parameters<LinkStore['list']>[0];

/** Each order has an index that holds the columns of every state as well. */
const orders: Readonly<Record<LinkSort, { column: string; index: string }>> = {
  created: { column: 'created_at', index: 'links_by_created' },
  name: { column: 'name', index: 'links_by_name' },
  size: { column: 'size', index: 'links_by_size' },
  expire: { column: 'ends_at', index: 'links_by_expire' },
  accessed: { column: 'accessed_at', index: 'links_by_accessed' },
};

const search: SearchIndex = { table: 'links', key: 'token_seq', index: 'link_search' };

/** Matches of a common word are counted no further; every other total is exact. */
const mostCounted = 5_000;

export function createLinkStore(database: Database, statements: StatementCache): LinkStore {
  const select = 'SELECT tokens.*, files.* FROM tokens JOIN files ON files.seq = tokens.file_seq';
  // Expanded: the columns of each table under its name, for both have `id` and `seq`.
  const prepare = <P extends string | number>(where: string) =>
    database.prepare<[P], { tokens: TokenRow; files: FileRow }>(`${select} WHERE ${where}`).expand();
  const byToken = prepare<string>('tokens.id = ?');
  // One statement for a page: fifty would take and drop SQLite's lock fifty times.
  const bySeqs = prepare<string>('tokens.seq IN (SELECT value FROM json_each(?))');
  const bySlugHash = prepare<string>('tokens.slug_hash = ?');
  const ofFile = prepare<number>('tokens.file_seq = ? ORDER BY tokens.seq');

  return {
    byToken: (id) => optional(byToken.get(id)),
    bySlugHash: (hash) => optional(bySlugHash.get(hash)),
    ofFile: (fileSeq) => ofFile.all(fileSeq).map(toRecord),
    list(query, now) {
      const { page, count } = compile(statements, query, now);
      const seqs = statements.get<{ token_seq: number }>(page.sql).all(...page.params);
      const found = bySeqs.all(JSON.stringify(seqs.map(({ token_seq }) => token_seq)));
      const records = new Map(found.map((row) => [row.tokens.seq, row]));
      const rows = seqs.flatMap(({ token_seq }) => records.get(token_seq) ?? []).map(toRecord);
      return { total: statements.get<{ total: number }>(count.sql).get(...count.params)?.total ?? 0, rows };
    },
  };
}

function toRecord(row: { tokens: TokenRow; files: FileRow }): LinkRecord {
  return { token: toToken(row.tokens), file: toFile(row.files) };
}

function optional(row: { tokens: TokenRow; files: FileRow } | undefined): LinkRecord | undefined {
  return row && toRecord(row);
}

const everything = fragment('TRUE');

type Statements = { page: Fragment; count: Fragment };

function compile(statements: StatementCache, query: Query, now: number): Statements {
  const terms = plainTerms(query.search ?? '');
  const inThatState = inState(query.state, now);
  // Named, because the planner would sooner filter by state and then sort everything.
  const ordered = `links INDEXED BY ${orders[query.sort].index}`;
  if (terms.length === 0) {
    return { page: pageOf(ordered, inThatState, query), count: countOf('links', inThatState) };
  }
  const where = allOf([inThatState, holdsTerms('search_text', terms)]);
  const found = lookUp(statements, search, terms);
  if (found === undefined) {
    const matching = matchesOf(search, terms, inThatState === everything ? undefined : inThatState);
    return { page: pageOf(ordered, where, query), count: countSome(matching) };
  }
  const among = fragment('token_seq IN (SELECT value FROM json_each(?))', JSON.stringify(found));
  const few = allOf([among, where]);
  return { page: pageOf('links', few, query), count: countOf('links', few) };
}

function pageOf(source: string, where: Fragment, { sort, order, limit, offset }: Query): Fragment {
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const sql = `SELECT token_seq FROM ${source} WHERE ${where.sql}
    ORDER BY ${orders[sort].column} ${direction}, token_seq ${direction} LIMIT ? OFFSET ?`;
  return { sql, params: [...where.params, limit, offset] };
}

function countOf(source: string, where: Fragment): Fragment {
  // Only without any condition does SQLite count pages of an index instead of its rows.
  if (where === everything) return fragment(`SELECT count(*) AS total FROM ${source}`);
  return { sql: `SELECT count(*) AS total FROM ${source} WHERE ${where.sql}`, params: where.params };
}

function countSome({ sql, params }: Fragment): Fragment {
  return fragment(`SELECT count(*) AS total FROM (${sql} LIMIT ${mostCounted})`, ...params);
}

/** A link has ended when it was stopped, marked as lapsed, or is past its end this very moment. */
function inState(state: Query['state'], now: number): Fragment {
  switch (state) {
    case 'live':
      return fragment('ended = 0 AND problem = 0 AND ends_at >= ?', now);
    case 'problem':
      return fragment('ended = 0 AND problem = 1 AND ends_at >= ?', now);
    case 'ended':
      return fragment('ended = 1 OR ends_at < ?', now);
    case 'all':
      return everything;
  }
}
