/**
 * Substring search that stays fast on a hundred thousand rows, whatever the word. Rare words are looked up first,
 * in the trigram index or, below three characters, in one pass over the table; common ones are met soon by walking
 * the list in its order, where a look-up would have to collect every match.
 */
import { allOf, type Fragment, fragment } from './fragment.ts';
import type { StatementCache } from './statements.ts';

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
  const long = terms.filter((term) => Array.from(term).length >= 3);
  const { sql, params } = long.length > 0 ? byTrigrams(search, long) : byScan(search, terms);
  const found = statements.get<{ seq: number }>(`${sql} LIMIT ${rare + 1}`).all(...params);
  return found.length > rare ? undefined : found.map(({ seq }) => seq);
}

function byTrigrams({ index }: SearchIndex, terms: readonly string[]): Fragment {
  const phrases = terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ');
  return fragment(`SELECT rowid AS seq FROM ${index} WHERE ${index} MATCH ?`, phrases);
}

function byScan({ table, key }: SearchIndex, terms: readonly string[]): Fragment {
  const { sql, params } = holdsTerms('search_text', terms);
  return fragment(`SELECT ${key} AS seq FROM ${table} NOT INDEXED WHERE ${sql}`, ...params);
}

/** Every term occurs in the column, which holds folded text. No term at all matches nothing. */
export function holdsTerms(column: string, terms: readonly string[]): Fragment {
  if (terms.length === 0) return fragment('FALSE');
  return allOf(terms.map((term) => fragment(`instr(${column}, ?) > 0`, term)));
}
