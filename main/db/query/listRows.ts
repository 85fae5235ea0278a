/** Runs a list query (contract §5) over one table: filters, search, order, cursor, page and total. */
import { problem } from '../../core/errors.ts';
import type { ListQuery, Page } from '../../core/query.ts';
import type { Bindable } from '../sqlite/database.ts';
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';
import type { Row, Table } from '../tables/defineTable.ts';
import { compileFilter } from './compileFilter.ts';
import { afterCursor, orderBy, orderTerms, reversed, type Term } from './compileOrder.ts';
import { searchTerms } from './searchTerms.ts';
import { holdsTerms, lookUp, type SearchIndex } from './textSearch.ts';

/** Matches are counted no further (§5.2). */
const maxCounted = 5_000;

export type Listing<Model> = {
  table: Table<Model, never>;
  /** Which rows the list is of; a cursor must be one of them. */
  scope: Fragment;
  /** How to look up words, where there may be many rows. */
  search?: SearchIndex;
};

/** @throws general_cursor_not_found, database_query_order_null, general_query_invalid */
export function listRows<Model>(
  statements: StatementCache,
  listing: Listing<Model>,
  query: ListQuery,
): Page<Model> {
  const matching = allOf([
    listing.scope,
    ...query.filters.map((filter) => compileFilter(filter, listing.table.columns)),
    ...searchConditions(statements, listing, query.search),
  ]);
  return {
    total: query.total ? count(statements, listing, matching) : 0,
    rows: page(statements, listing, matching, query),
  };
}

function searchConditions(
  statements: StatementCache,
  listing: Pick<Listing<unknown>, 'search'>,
  search: string | undefined,
): Fragment[] {
  if (search === undefined) return [];
  const terms = searchTerms(search);
  const holding = holdsTerms('search_text', terms);
  const found = listing.search && terms.length > 0 ? lookUp(statements, listing.search, terms) : undefined;
  if (found === undefined) return [holding];
  return [fragment('seq IN (SELECT value FROM json_each(?))', JSON.stringify(found)), holding];
}

function count<Model>(statements: StatementCache, { table }: Listing<Model>, where: Fragment): number {
  const sql = `SELECT count(*) AS total FROM (SELECT 1 FROM ${table.name} WHERE ${where.sql} LIMIT ${maxCounted})`;
  return statements.get<{ total: number }>(sql).get(...where.params)?.total ?? 0;
}

function page<Model>(
  statements: StatementCache,
  listing: Listing<Model>,
  matching: Fragment,
  query: ListQuery,
): Model[] {
  const { name, selected, columns, read } = listing.table;
  const displayed = orderTerms(query.orders, columns);
  const backwards = query.cursor?.direction === 'before';
  const terms = backwards ? reversed(displayed) : displayed;
  const where = query.cursor
    ? allOf([matching, afterCursor(terms, cursorValues(statements, listing, terms, query.cursor.id))])
    : matching;
  const sql = `SELECT ${selected} FROM ${name} WHERE ${where.sql} ORDER BY ${orderBy(terms, query)} LIMIT ? OFFSET ?`;
  const rows = statements.get<Row>(sql).all(...where.params, query.limit, query.offset);
  return (backwards ? rows.reverse() : rows).map(read);
}

function cursorValues<Model>(
  statements: StatementCache,
  { table, scope }: Listing<Model>,
  terms: readonly Term[],
  id: string,
): Bindable[] {
  const sql = `SELECT ${terms.map((term) => term.sql).join(', ')} FROM ${table.name} WHERE (${scope.sql}) AND id = ?`;
  const row = statements.get<Row>(sql).get(...scope.params, id);
  if (row === undefined) throw problem('general_cursor_not_found');
  return terms.map(({ sql: column, attribute }) => {
    const value = row[column] ?? null;
    if (value !== null) return value;
    throw problem('database_query_order_null', { attribute });
  });
}
