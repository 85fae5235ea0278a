/** What contract §5 says about a list, over plain objects: slow, obvious, and written without a look at the SQL. */
import type { Filter, ListQuery, Order, Scalar } from '../../main/core/query.ts';

/** Attributes by name; `null` is an absent value. */
export type ModelRow = Readonly<Record<string, Scalar | null>> & { $id: string; $sequence: number };

export type Answer =
  | { total: number; ids: string[] }
  | 'general_cursor_not_found'
  | 'database_query_order_null';

export function answer(rows: readonly ModelRow[], query: ListQuery): Answer {
  const matching = rows.filter((row) => query.filters.every((filter) => matches(row, filter)));
  const compare = comparing(query.orders);
  const sorted = [...matching].sort(compare);
  const total = query.total ? Math.min(sorted.length, 5_000) : 0;
  if (query.cursor === undefined) return { total, ids: idsOf(sorted.slice(query.offset), query.limit) };

  const { id, direction } = query.cursor;
  const cursor = rows.find((row) => row.$id === id);
  if (cursor === undefined) return 'general_cursor_not_found';
  if (effective(query.orders).some(({ attribute }) => cursor[attribute] === null))
    return 'database_query_order_null';
  if (direction === 'after') {
    const after = sorted.filter((row) => compare(row, cursor) > 0);
    return { total, ids: idsOf(after.slice(query.offset), query.limit) };
  }
  const before = sorted.filter((row) => compare(row, cursor) < 0).reverse();
  return { total, ids: idsOf(before.slice(query.offset), query.limit).reverse() };
}

function idsOf(rows: readonly ModelRow[], limit: number): string[] {
  return rows.slice(0, limit).map((row) => row.$id);
}

function effective(orders: readonly Order[]): Order[] {
  const first = orders[0]?.attribute;
  const direction =
    first === '$createdAt' || first === '$updatedAt' ? (orders[0]?.direction ?? 'asc') : 'asc';
  const all = [...orders, { attribute: '$sequence', direction }];
  return all.slice(0, all.findIndex(({ attribute }) => attribute === '$sequence') + 1);
}

function comparing(orders: readonly Order[]) {
  const terms = effective(orders);
  return (a: ModelRow, b: ModelRow): number => {
    for (const { attribute, direction } of terms) {
      const difference = compareValues(a[attribute] ?? null, b[attribute] ?? null);
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return 0;
  };
}

/** Null first; texts by code point. */
function compareValues(a: Scalar | null, b: Scalar | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

function matches(row: ModelRow, filter: Filter): boolean {
  if ('filters' in filter) {
    const holds = (part: Filter) => matches(row, part);
    return filter.method === 'and' ? filter.filters.every(holds) : filter.filters.some(holds);
  }
  const value = row[filter.attribute] ?? null;
  if (filter.method === 'isNull') return value === null;
  if (value === null) return false;
  return matchesValue(value, filter);
}

function matchesValue(value: Scalar, filter: Exclude<Filter, { filters: Filter[] }>): boolean {
  const { method, values } = filter;
  const [first = '', second = ''] = values;
  const text = String(value);
  const order = compareValues(value, first);
  const between = order >= 0 && compareValues(value, second) <= 0;
  const holds = (part: Scalar) => text.includes(String(part));
  const outcomes = {
    equal: values.includes(value),
    notEqual: value !== first,
    lessThan: order < 0,
    lessThanEqual: order <= 0,
    greaterThan: order > 0,
    greaterThanEqual: order >= 0,
    between,
    notBetween: !between,
    isNull: false,
    isNotNull: true,
    startsWith: text.startsWith(String(first)),
    endsWith: text.endsWith(String(first)),
    notStartsWith: !text.startsWith(String(first)),
    notEndsWith: !text.endsWith(String(first)),
    contains: values.some(holds),
    containsAny: values.some(holds),
    containsAll: values.every(holds),
    notContains: !values.some(holds),
    search: undefined,
    notSearch: undefined,
  };
  const outcome = outcomes[method];
  if (outcome === undefined) throw new Error(`No list answers ${method}`);
  return outcome;
}
