/**
 * Filters of a list query as SQL conditions (contract §5.2).
 *
 * Texts compare case-sensitively and by code point, the way SQLite's BINARY collation and its indexes do: IDs are
 * case-sensitive too, and the contract leaves it open. A row whose attribute is null matches `isNull` alone.
 * Lists of values travel as one JSON parameter, so that the text of a statement does not depend on their number.
 */
import { problem } from '../../core/errors.ts';
import type { Comparison, Filter, Scalar } from '../../core/query.ts';
import type { Bindable } from '../sqlite/database.ts';
import { allOf, anyOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { Column, Columns } from '../tables/defineTable.ts';

/** @param attribute of contract §5.1: `$sequence` is the number of the row, `$createdAt` the property `createdAt` */
export function columnOf(columns: Columns, attribute: string): Column {
  const column = columns.get(attribute === '$sequence' ? 'seq' : attribute.replace('$', ''));
  if (column === undefined) throw new Error(`No column for attribute ${attribute}`);
  return column;
}

/** @throws general_query_invalid for what would need a full-text index of an attribute */
export function compileFilter(filter: Filter, columns: Columns): Fragment {
  if ('filters' in filter) {
    const parts = filter.filters.map((part) => compileFilter(part, columns));
    return filter.method === 'and' ? allOf(parts) : anyOf(parts);
  }
  const { method, attribute } = filter;
  if (method === 'search' || method === 'notSearch') {
    throw problem('general_query_invalid', { attribute });
  }
  const [first, second] = filter.values;
  return comparisons[method]({
    column: columnOf(columns, attribute).sql,
    first: bindable(first),
    second: bindable(second),
    list: JSON.stringify(filter.values.map(bindable)),
    single: filter.values.length === 1,
  });
}

/** SQLite has no booleans, and no text that is not Unicode. */
function bindable(value: Scalar | undefined): Bindable {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** Wrapped, for `json_each` has columns of its own, among them `id`, which would hide the table's. */
const wantedTexts = '(SELECT value AS wanted FROM json_each(?))';

type Operands = { column: string; first: Bindable; second: Bindable; list: string; single: boolean };

const comparisons: Readonly<Record<Comparison, (operands: Operands) => Fragment>> = {
  equal: ({ column, first, list, single }) =>
    single
      ? fragment(`${column} = ?`, first)
      : fragment(`${column} IN (SELECT value FROM json_each(?))`, list),
  notEqual: ({ column, first }) => fragment(`${column} <> ?`, first),
  lessThan: ({ column, first }) => fragment(`${column} < ?`, first),
  lessThanEqual: ({ column, first }) => fragment(`${column} <= ?`, first),
  greaterThan: ({ column, first }) => fragment(`${column} > ?`, first),
  greaterThanEqual: ({ column, first }) => fragment(`${column} >= ?`, first),
  between: ({ column, first, second }) => fragment(`${column} BETWEEN ? AND ?`, first, second),
  notBetween: ({ column, first, second }) => fragment(`${column} NOT BETWEEN ? AND ?`, first, second),
  isNull: ({ column }) => fragment(`${column} IS NULL`),
  isNotNull: ({ column }) => fragment(`${column} IS NOT NULL`),
  startsWith: (operands) => startsWith(operands),
  endsWith: (operands) => endsWith(operands),
  notStartsWith: (operands) => not(startsWith(operands)),
  notEndsWith: (operands) => not(endsWith(operands)),
  contains: (operands) => contains(operands),
  containsAny: (operands) => contains(operands),
  containsAll: ({ column, list }) =>
    fragment(`NOT EXISTS (SELECT 1 FROM ${wantedTexts} WHERE instr(${column}, wanted) = 0)`, list),
  notContains: (operands) => not(contains(operands)),
};

function not({ sql, params }: Fragment): Fragment {
  return { sql: `NOT (${sql})`, params };
}

/** A range, so that an index on the column serves it; it holds exactly the texts with this prefix. */
function startsWith({ column, first }: Operands): Fragment {
  const after = successor(String(first));
  if (after === undefined) return fragment(`${column} >= ?`, first);
  return fragment(`${column} >= ? AND ${column} < ?`, first, after);
}

/** The least text that is greater than every text with this prefix; `undefined` when there is none. */
export function successor(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  // U+D800 to U+DFFF are no characters.
  points.push(last === 0xd7ff ? 0xe000 : last + 1);
  return String.fromCodePoint(...points);
}

function endsWith({ column, first }: Operands): Fragment {
  const length = Array.from(String(first)).length;
  // substr(…, 0) would be the whole text.
  if (length === 0) return fragment(`${column} IS NOT NULL`);
  return fragment(`substr(${column}, ?) = ?`, -length, first);
}

function contains({ column, first, list, single }: Operands): Fragment {
  if (single) return fragment(`instr(${column}, ?) > 0`, first);
  return fragment(`EXISTS (SELECT 1 FROM ${wantedTexts} WHERE instr(${column}, wanted) > 0)`, list);
}
