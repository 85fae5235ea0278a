/**
 * Substring search that stays fast on a hundred thousand rows, whatever the word. Rare words are looked up first,
 * in the trigram index or, below three characters, in one pass over the table; common ones are met soon by walking
 * the list in its order, where a look-up would have to collect every match.
 */
import { allOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { StatementCache } from '../sqlite/statementCache.ts';

const rare = 1_000;

export type SearchIndex = { table: string; key: string; index: 'file_search' | 'link_search' };

/**
 * @param terms folded, at least one
 * @returns the numbers of the rows that may match, or `undefined` when they are too many to tell
 */
export function lookUp(
  statements: StatementCache,
  search: SearchIndex,
  terms: readonly string[],
): number[] | undefined {
  const match = matchOf(search, terms);
  const { sql, params } = match ? inIndex(search, match) : byScan(search, terms);
  const found = statements.get<{ seq: number }>(`${sql} LIMIT ${rare + 1}`).all(...params);
  return found.length > rare ? undefined : found.map(({ seq }) => seq);
}

/**
 * Every row that matches, and how to find it: a select of the column `seq`.
 * @param others what else must hold of the row, if anything
 */
export function matchesOf(search: SearchIndex, terms: readonly string[], others?: Fragment): Fragment {
  const { table, key, index } = search;
  const found = matchOf(search, terms);
  if (found === undefined) return byScan(search, terms, others);
  // What the index finds by its trigrams holds the term exactly: no row has to be read for it.
  if (others === undefined && terms.every(isLong)) return inIndex(search, found);
  // CROSS keeps the order: asking the index about one row after the other would take seconds.
  const joined = allOf([found, ...conditions(search, terms, others)]);
  return {
    ...joined,
    sql: `SELECT ${key} AS seq FROM ${index} CROSS JOIN ${table} ON ${key} = ${index}.rowid WHERE ${joined.sql}`,
  };
}

function inIndex({ index }: SearchIndex, { sql, params }: Fragment): Fragment {
  return { sql: `SELECT rowid AS seq FROM ${index} WHERE ${sql}`, params };
}

/** The condition on the trigram index; it knows no term below three characters. */
function matchOf({ index }: SearchIndex, terms: readonly string[]): Fragment | undefined {
  const long = terms.filter(isLong);
  if (long.length === 0) return undefined;
  const phrases = long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ');
  return fragment(`${index} MATCH ?`, phrases);
}

function isLong(term: string): boolean {
  return Array.from(term).length >= 3;
}

function byScan(search: SearchIndex, terms: readonly string[], others?: Fragment): Fragment {
  const { sql, params } = allOf(conditions(search, terms, others));
  return { sql: `SELECT ${search.key} AS seq FROM ${search.table} NOT INDEXED WHERE ${sql}`, params };
}

/** On the rows of the table. */
function conditions({ table }: SearchIndex, terms: readonly string[], others?: Fragment): Fragment[] {
  return [holdsTerms(`${table}.search_text`, terms), ...(others ? [others] : [])];
}

/** Every term occurs in the column, which holds folded text. No term at all matches nothing. */
export function holdsTerms(column: string, terms: readonly string[]): Fragment {
  if (terms.length === 0) return fragment('FALSE');
  return allOf(terms.map((term) => fragment(`instr(${column}, ?) > 0`, term)));
}
