/**
 * Parses the query language (contract §5): from the raw parameter `queries` to a checked `ListQuery`. Depth and number
 * of conditions are limited, so that hostile input exhausts neither the stack nor the expression tree of SQLite.
 */

import type { ArgumentFault } from './argumentFaults.ts';
import { parseDate } from './dates.ts';
import { type DomainError, invalidParam } from './errors.ts';
import { isId } from './ids.ts';
import {
  type AttributeTable,
  type Comparison,
  defaultQuery,
  type Filter,
  type FullText,
  type ListQuery,
  type Scalar,
} from './query.ts';

const limits = { conditions: 500, values: 500, depth: 10 };

type Range = readonly [min: number, max: number];

const none: Range = [0, 0];
const one: Range = [1, 1];
const two: Range = [2, 2];
const several: Range = [1, limits.values];

/** How many values each method of §5.2 takes. */
const valueCounts: Readonly<Record<Comparison | FullText, Range>> = {
  equal: several,
  notEqual: one,
  lessThan: one,
  lessThanEqual: one,
  greaterThan: one,
  greaterThanEqual: one,
  between: two,
  notBetween: two,
  isNull: none,
  isNotNull: none,
  startsWith: one,
  endsWith: one,
  notStartsWith: one,
  notEndsWith: one,
  contains: several,
  containsAny: several,
  containsAll: several,
  notContains: several,
  search: one,
  notSearch: one,
};

function isComparison(method: string): method is keyof typeof valueCounts {
  return Object.hasOwn(valueCounts, method);
}

/** Methods that compare parts of a text. */
const textOnly = /^(starts|ends|notStarts|notEnds)With$|^(contains|notContains)|^(search|notSearch)$/;

type Query = { method: string; attribute: string | undefined; values: unknown[] };

/** State while one list is parsed. */
type Context = { table: AttributeTable; conditions: number };

/**
 * @param raw the parameter as it came; absent = the default list
 * @throws general_argument_invalid
 */
export function parseQueries(raw: unknown, table: AttributeTable): ListQuery {
  if (raw === undefined || raw === null) return { ...defaultQuery };
  if (!Array.isArray(raw)) throw invalid({ reason: 'queriesNoArray' });
  const context: Context = { table, conditions: 0 };
  const list: ListQuery = { ...defaultQuery, filters: [], orders: [] };
  const seen = new Set<string>();
  for (const text of raw) add(list, parseJson(text), context, seen);
  return list;
}

/** Of several limits, offsets or cursors the first one counts, as in Appwrite. */
function add(list: ListQuery, query: Query, context: Context, seen: Set<string>): void {
  const kind = query.method.startsWith('cursor') ? 'cursor' : query.method;
  const isFirst = !seen.has(kind);
  seen.add(kind);
  switch (query.method) {
    case 'limit':
      if (isFirst) list.limit = wholeNumber(query, 1);
      return;
    case 'offset':
      if (isFirst) list.offset = wholeNumber(query, 0);
      return;
    case 'cursorAfter':
    case 'cursorBefore':
      if (isFirst) list.cursor = cursor(query);
      return;
    case 'orderAsc':
    case 'orderDesc':
      list.orders.push({
        attribute: orderAttribute(query, context),
        direction: orderDirection(query.method),
      });
      if (list.orders.length > limits.conditions) throw invalid({ reason: 'queriesTooMany' });
      return;
    case 'orderRandom':
      list.random = true;
      return;
    default:
      list.filters.push(filter(query, context, 1));
  }
}

function parseJson(text: unknown): Query {
  if (typeof text !== 'string') throw invalid({ reason: 'queryNoString' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid({ reason: 'querySyntax' });
  }
  return toQuery(value);
}

function toQuery(value: unknown): Query {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid({ reason: 'queryNoObject' });
  }
  const { method, attribute, values = [] } = value as Record<string, unknown>;
  if (typeof method !== 'string') throw invalid({ reason: 'queryMethodNoString' });
  if (attribute !== undefined && typeof attribute !== 'string') {
    throw invalid({ reason: 'queryAttributeNoString' });
  }
  if (!Array.isArray(values)) throw invalid({ reason: 'queryValuesNoArray' });
  return { method, attribute, values };
}

function wholeNumber(query: Query, min: number): number {
  const [value] = query.values;
  const valid = query.values.length === 1 && Number.isSafeInteger(value) && Number(value) >= min;
  if (!valid) throw invalid({ reason: 'queryNumber', values: { method: query.method, min } });
  return Number(value);
}

function cursor(query: Query): NonNullable<ListQuery['cursor']> {
  const [id] = query.values;
  if (query.values.length !== 1 || !isId(id)) throw invalid({ reason: 'queryCursor' });
  return { id, direction: query.method === 'cursorAfter' ? 'after' : 'before' };
}

function orderDirection(method: 'orderAsc' | 'orderDesc'): 'asc' | 'desc' {
  return method === 'orderAsc' ? 'asc' : 'desc';
}

function orderAttribute(query: Query, context: Context): string {
  const attribute = query.attribute || '$sequence';
  attributeType(attribute, context);
  return attribute;
}

function filter(query: Query, context: Context, depth: number): Filter {
  context.conditions += 1;
  if (context.conditions > limits.conditions)
    throw invalid({ reason: 'queriesTooManyConditions', values: { max: limits.conditions } });
  const { method } = query;
  if (method === 'and' || method === 'or') return logical(method, query, context, depth);
  if (!isComparison(method))
    throw invalid({ reason: 'queryMethodUnknown', values: { method: excerpt(method) } });
  return comparison(method, query, context);
}

function logical(method: 'and' | 'or', query: Query, context: Context, depth: number): Filter {
  if (depth > limits.depth) throw invalid({ reason: 'queriesTooDeep', values: { max: limits.depth } });
  if (query.values.length < 2) throw invalid({ reason: 'queryPartsTooFew', values: { method } });
  return { method, filters: query.values.map((value) => filter(toQuery(value), context, depth + 1)) };
}

function comparison(method: keyof typeof valueCounts, query: Query, context: Context): Filter {
  const { attribute = '', values } = query;
  const [min, max] = valueCounts[method];
  const type = attributeType(attribute, context);
  if (values.length < min || values.length > max) {
    throw invalid({ reason: 'queryValueCount', values: { method, min, max } });
  }
  if (textOnly.test(method) && type !== 'string') {
    throw invalid({ reason: 'queryTextOnly', values: { method, attribute } });
  }
  return { method, attribute, values: values.map((value) => scalar(value, type, attribute)) };
}

function attributeType(attribute: string, { table }: Context): AttributeTable[string] {
  const type = Object.hasOwn(table, attribute) ? table[attribute] : undefined;
  if (type === undefined)
    throw invalid({ reason: 'queryAttributeUnknown', values: { attribute: excerpt(attribute) } });
  return type;
}

/** Dates become epoch milliseconds. */
function scalar(value: unknown, type: AttributeTable[string], attribute: string): Scalar {
  const mismatch = () => invalid({ reason: 'queryValueType', values: { attribute, type } });
  switch (type) {
    case 'string':
      if (typeof value !== 'string') throw mismatch();
      return value;
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw mismatch();
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw mismatch();
      return value;
    case 'date': {
      const instant = typeof value === 'string' ? parseDate(value) : undefined;
      if (instant === undefined) throw mismatch();
      return instant;
    }
  }
}

/** Messages quote at most 64 characters of the request. */
function excerpt(text: string): string {
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
}

function invalid(fault: ArgumentFault): DomainError {
  return invalidParam('queries', fault);
}
