/**
 * Links: tokens with their files. Lists run over the narrow table `links` (`migrations/0010-init.ts`); only the rows
 * of one page are then read in full.
 */
import type { LinkSort } from '../../../shared/wire/latchkey.ts';
import type { File, LinkRecord, Token } from '../../core/model.ts';
import type { LinkStore } from '../../core/ports.ts';
import { plainTerms } from '../query/searchTerms.ts';
import { holdsTerms, lookUp, matchesOf, type SearchIndex } from '../query/textSearch.ts';
import type { Database } from '../sqlite/database.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import { files } from '../tables/files.ts';
import { prepareSelect } from '../tables/statements.ts';
import { tokens } from '../tables/tokens.ts';

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
  const byId = prepareSelect<[string], Token>(database, tokens, 'WHERE id = ?');
  const bySlugHash = prepareSelect<[string], Token>(database, tokens, 'WHERE slug_hash = ?');
  const ofFile = prepareSelect<[number], Token>(database, tokens, 'WHERE file_seq = ? ORDER BY seq');
  // One statement for a page: fifty would take and drop SQLite's lock fifty times.
  const bySeqs = prepareSelect<[string], Token>(
    database,
    tokens,
    'WHERE seq IN (SELECT value FROM json_each(?))',
  );
  const filesBySeqs = prepareSelect<[string], File>(
    database,
    files,
    'WHERE seq IN (SELECT value FROM json_each(?))',
  );

  function complete(found: readonly (Token | undefined)[]): LinkRecord[] {
    const known = found.filter((token) => token !== undefined);
    const fileSeqs = JSON.stringify(known.map(({ fileSeq }) => fileSeq));
    const byFile = new Map(filesBySeqs.all(fileSeqs).map((file) => [file.seq, file]));
    return known.flatMap((token) => {
      const file = byFile.get(token.fileSeq);
      return file === undefined ? [] : [{ token, file }];
    });
  }

  return {
    byToken: (id) => complete([byId.get(id)])[0],
    bySlugHash: (hash) => complete([bySlugHash.get(hash)])[0],
    ofFile: (fileSeq) => complete(ofFile.all(fileSeq)),
    list(query, now) {
      const { page, count } = compile(statements, query, now);
      const seqs = statements.get<{ token_seq: number }>(page.sql).all(...page.params);
      const found = bySeqs.all(JSON.stringify(seqs.map(({ token_seq }) => token_seq)));
      const bySeq = new Map(found.map((token) => [token.seq, token]));
      const rows = complete(seqs.map(({ token_seq }) => bySeq.get(token_seq)));
      return { total: statements.get<{ total: number }>(count.sql).get(...count.params)?.total ?? 0, rows };
    },
  };
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
