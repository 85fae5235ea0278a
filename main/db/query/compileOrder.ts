/**
 * Orders and cursors of a list query as SQL (contract §5.2). A cursor is the position of one row in the order in
 * force, so "after" is a comparison with that row's values, term by term.
 */
import type { ListQuery, Order } from '../../core/query.ts';
import type { Bindable } from '../sqlite/database.ts';
import { allOf, anyOf, type Fragment, fragment } from '../sqlite/fragment.ts';
import type { Column, Columns } from '../tables/defineTable.ts';
import { columnOf } from './compileFilter.ts';

export type Term = Column & { attribute: string; direction: Order['direction'] };

/**
 * The complete order: every attribute once, and the internal number last as tie-break, which goes along with a
 * leading `$createdAt` or `$updatedAt` and ascends otherwise.
 */
export function orderTerms(orders: readonly Order[], columns: Columns): Term[] {
  const terms = new Map<string, Term>();
  for (const { attribute, direction } of [...orders, tieBreak(orders)]) {
    if (terms.has('$sequence')) break;
    if (!terms.has(attribute))
      terms.set(attribute, { ...columnOf(columns, attribute), attribute, direction });
  }
  return [...terms.values()];
}

function tieBreak([first]: readonly Order[]): Order {
  const byTime = first?.attribute === '$createdAt' || first?.attribute === '$updatedAt';
  return { attribute: '$sequence', direction: byTime ? first.direction : 'asc' };
}

/** The same order backwards, for the page before a cursor. */
export function reversed(terms: readonly Term[]): Term[] {
  return terms.map((term) => ({ ...term, direction: term.direction === 'asc' ? 'desc' : 'asc' }));
}

export function orderBy(terms: readonly Term[], query: ListQuery): string {
  if (query.random) return 'random()';
  return terms.map(({ sql, direction }) => `${sql} ${direction.toUpperCase()}`).join(', ');
}

/**
 * Rows that come after the one with these values.
 * @param values of the cursor's row, in the order of the terms; none is null
 */
export function afterCursor(terms: readonly Term[], values: readonly Bindable[]): Fragment {
  const [term, ...others] = terms;
  const [value = null, ...rest] = values;
  if (term === undefined) return fragment('FALSE');
  const beyond = follows(term, value);
  if (others.length === 0) return beyond;
  const tied = allOf([fragment(`${term.sql} = ?`, value), afterCursor(others, rest)]);
  return allOf([notBefore(term, value), anyOf([beyond, tied])]);
}

/** SQLite puts null first, so descending it comes after every value. */
function follows({ sql, direction, nullable }: Term, value: Bindable): Fragment {
  if (direction === 'asc') return fragment(`${sql} > ?`, value);
  return fragment(nullable ? `${sql} < ? OR ${sql} IS NULL` : `${sql} < ?`, value);
}

/** Says nothing new, but lets an index start at the cursor, which an OR cannot. */
function notBefore({ sql, direction, nullable }: Term, value: Bindable): Fragment {
  if (direction === 'asc') return fragment(`${sql} >= ?`, value);
  return nullable ? fragment('TRUE') : fragment(`${sql} <= ?`, value);
}
