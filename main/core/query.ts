/**
 * A checked list query (contract §5): the output of the parser for `queries[]`, run by the stores. Its attributes are in
 * the attribute table of the resource, so a store can map them to columns without checking.
 */

export type Scalar = string | number | boolean;

export type Comparison =
  | 'equal'
  | 'notEqual'
  | 'lessThan'
  | 'lessThanEqual'
  | 'greaterThan'
  | 'greaterThanEqual'
  | 'between'
  | 'notBetween'
  | 'isNull'
  | 'isNotNull'
  | 'startsWith'
  | 'endsWith'
  | 'notStartsWith'
  | 'notEndsWith'
  | 'contains'
  | 'containsAny'
  | 'containsAll'
  | 'notContains';

/** Valid in a query, but no attribute has the index they need, so the stores refuse them (contract §5.2). */
export type FullText = 'search' | 'notSearch';

/** Dates arrive as epoch milliseconds, booleans as booleans. */
export type Filter =
  | { method: Comparison | FullText; attribute: string; values: Scalar[] }
  | { method: 'and' | 'or'; filters: Filter[] };

export type Order = { attribute: string; direction: 'asc' | 'desc' };

export type ListQuery = {
  filters: Filter[];
  /** Empty = insertion order. The stores add the internal number as tie-break. */
  orders: Order[];
  random: boolean;
  limit: number;
  offset: number;
  cursor?: { id: string; direction: 'after' | 'before' };
  /** Free text over id and name; `undefined` = none. */
  search?: string;
  /** When false the total is not counted and reported as 0. */
  total: boolean;
};

export type Page<T> = { total: number; rows: T[] };

/** Type of each queryable attribute of a resource; the parser accepts values of that type only. */
export type AttributeTable = Readonly<Record<string, 'string' | 'integer' | 'boolean' | 'date'>>;

const common = { $id: 'string', $createdAt: 'date', $updatedAt: 'date', $sequence: 'integer' } as const;

export const bucketAttributes: AttributeTable = {
  ...common,
  enabled: 'boolean',
  name: 'string',
  fileSecurity: 'boolean',
  maximumFileSize: 'integer',
  encryption: 'boolean',
  antivirus: 'boolean',
  transformations: 'boolean',
};

export const fileAttributes: AttributeTable = {
  ...common,
  name: 'string',
  folder: 'string',
  signature: 'string',
  mimeType: 'string',
  sizeOriginal: 'integer',
  chunksTotal: 'integer',
  chunksUploaded: 'integer',
};

export const tokenAttributes: AttributeTable = { ...common, expire: 'date' };

/** The query without parameters (contract §5.2). */
export const defaultQuery: ListQuery = {
  filters: [],
  orders: [],
  random: false,
  limit: 25,
  offset: 0,
  total: true,
};
