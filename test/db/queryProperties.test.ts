import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../main/core/errors.ts';
import {
  type AttributeTable,
  bucketAttributes,
  type Comparison,
  defaultQuery,
  type Filter,
  fileAttributes,
  type ListQuery,
  type Order,
  type Page,
  type Scalar,
  tokenAttributes,
} from '../../main/core/query.ts';
import { newBucket, newFile, newToken, now, openStores } from './fixtures.ts';
import { type Answer, answer, type ModelRow } from './queryModel.ts';

/** Few different values, so that ties, matches and prefixes are common; some beyond ASCII and the first plane. */
const texts = [
  '',
  'a',
  'A',
  'ab',
  'abc',
  'b',
  'photos/',
  'photos/x/',
  '50%',
  '_',
  "it's",
  'é',
  'e\u0301',
  '\ud7ff',
  '\ue000',
  '\u{1f600}',
  '\u{10ffff}',
  '\u{10ffff}a',
];
const text = fc.constantFrom(...texts);
const integer = fc.constantFrom(0, 1, 2, 5, 1_000, 2 ** 40);
const instant = integer.map((offset) => now + offset);
const ids = Array.from({ length: 24 }, (_, index) => `${'aAbB'[index % 4]}${index}`);

const valuesOf = {
  string: fc.oneof(text, fc.constantFrom(...ids)),
  integer: fc.oneof(integer, fc.nat(30)),
  boolean: fc.boolean(),
  date: instant,
};

const anyType: Comparison[] = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanEqual',
  'greaterThan',
  'greaterThanEqual',
  'between',
  'notBetween',
  'isNull',
  'isNotNull',
];
const onText: Comparison[] = [
  'startsWith',
  'endsWith',
  'notStartsWith',
  'notEndsWith',
  'contains',
  'containsAny',
  'containsAll',
  'notContains',
];

function valueCount(method: Comparison): [number, number] {
  if (method === 'isNull' || method === 'isNotNull') return [0, 0];
  if (method === 'between' || method === 'notBetween') return [2, 2];
  return /^(equal|.*[cC]ontains.*)$/.test(method) ? [1, 4] : [1, 1];
}

function comparisonOn(attribute: string, type: AttributeTable[string]): fc.Arbitrary<Filter> {
  const methods = type === 'string' ? [...anyType, ...onText] : anyType;
  return fc.constantFrom(...methods).chain((method) => {
    const [minLength, maxLength] = valueCount(method);
    const values: fc.Arbitrary<Scalar[]> = fc.array<Scalar>(valuesOf[type], { minLength, maxLength });
    return values.map((chosen): Filter => ({ method, attribute, values: chosen }));
  });
}

function filterOver(table: AttributeTable): fc.Arbitrary<Filter> {
  const leaf = fc.oneof(...Object.entries(table).map(([attribute, type]) => comparisonOn(attribute, type)));
  return fc.letrec<{ tree: Filter }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({
        method: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
      }),
    ),
  })).tree;
}

function ordersOver(table: AttributeTable): fc.Arbitrary<Order[]> {
  const order = fc.record({
    attribute: fc.constantFrom(...Object.keys(table)),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
  });
  return fc.array(order, { maxLength: 3 });
}

function queryOver(table: AttributeTable): fc.Arbitrary<ListQuery> {
  const cursor = fc.record({
    id: fc.constantFrom(...ids, 'nobody'),
    direction: fc.constantFrom('after' as const, 'before' as const),
  });
  return fc
    .record({
      filters: fc.array(filterOver(table), { maxLength: 3 }),
      orders: ordersOver(table),
      random: fc.constant(false),
      limit: fc.integer({ min: 1, max: 30 }),
      offset: fc.constantFrom(0, 0, 1, 7),
      total: fc.boolean(),
      cursor: fc.option(cursor, { nil: undefined }),
    })
    .map(({ cursor: at, ...query }) => (at === undefined ? query : { ...query, cursor: at }));
}

/** One value of each generator per row, decided by the seed alone. */
function rowsOf<T>(arbitrary: fc.Arbitrary<T>): T[] {
  return fc.sample(arbitrary, { seed: 4_747, numRuns: ids.length });
}

type Fixture = { table: AttributeTable; rows: ModelRow[]; list(query: ListQuery): Page<{ id: string }> };

function bucketFixture(): Fixture {
  const { buckets } = openStores();
  const flags = {
    enabled: fc.boolean(),
    fileSecurity: fc.boolean(),
    encryption: fc.boolean(),
    antivirus: fc.boolean(),
    transformations: fc.boolean(),
  };
  const fields = rowsOf(
    fc.record({ name: text, maximumFileSize: integer, createdAt: instant, updatedAt: instant, ...flags }),
  );
  const rows = fields.map((field, index) => {
    const { id, seq, createdAt, updatedAt } = buckets.insert(newBucket({ id: ids[index] ?? '', ...field }));
    return { ...field, $id: id, $sequence: seq, $createdAt: createdAt, $updatedAt: updatedAt };
  });
  return { table: bucketAttributes, rows, list: buckets.list };
}

function fileFixture(): Fixture {
  const { buckets, files } = openStores();
  const [bucket, other] = ['files', 'other'].map((id) => buckets.insert(newBucket({ id })));
  if (!bucket || !other) throw new Error('no buckets');
  const times = { createdAt: instant, updatedAt: instant };
  const sizes = { sizeOriginal: integer, chunksTotal: integer, chunksUploaded: integer };
  const fields = rowsOf(
    fc.record({ name: text, folder: text, signature: text, mimeType: text, ...sizes, ...times }),
  );
  const rows = fields.map((field, index) => {
    files.insert(newFile(other, { ...field, id: ids[index] ?? '' }));
    const { id, seq } = files.insert(newFile(bucket, { ...field, id: ids[index] ?? '' }));
    return { ...field, $id: id, $sequence: seq, $createdAt: field.createdAt, $updatedAt: field.updatedAt };
  });
  return { table: fileAttributes, rows, list: (query) => files.list(bucket.seq, query) };
}

function tokenFixture(): Fixture {
  const { buckets, files, tokens } = openStores();
  const bucket = buckets.insert(newBucket());
  const [file, other] = ['mine', 'other'].map((id) => files.insert(newFile(bucket, { id })));
  if (!file || !other) throw new Error('no files');
  const fields = rowsOf(fc.record({ expire: fc.option(instant, { nil: null }), createdAt: instant }));
  const rows = fields.map((field, index) => {
    const id = ids[index] ?? '';
    tokens.insert(newToken(other, { ...field, id: `other-${id}` }));
    const { seq } = tokens.insert(newToken(file, { ...field, id }));
    return {
      $id: id,
      $sequence: seq,
      $createdAt: field.createdAt,
      $updatedAt: field.createdAt,
      expire: field.expire,
    };
  });
  return { table: tokenAttributes, rows, list: (query) => tokens.list(file.seq, query) };
}

function asked({ list }: Fixture, query: ListQuery): Answer | string {
  try {
    const { total, rows } = list(query);
    return { total, ids: rows.map(({ id }) => id) };
  } catch (error) {
    if (error instanceof DomainError) return error.tag;
    throw error;
  }
}

const fixtures = [
  ['buckets', bucketFixture],
  ['files', fileFixture],
  ['tokens', tokenFixture],
] as const;

describe.each(fixtures)('a list of %s', (_name, createFixture) => {
  it('answers any query as the model does', () => {
    const fixture = createFixture();
    const check = (query: ListQuery) => {
      expect(asked(fixture, query)).toEqual(answer(fixture.rows, query));
    };
    fc.assert(fc.property(queryOver(fixture.table), check), { seed: 4_748, numRuns: 1_500 });
  });

  it('visits every row once, forwards and backwards, page by page', () => {
    const fixture = createFixture();
    const valued = fixture.rows.filter((row) => Object.values(row).every((value) => value !== null));
    const filters: Filter[] =
      'expire' in fixture.table ? [{ method: 'isNotNull', attribute: 'expire', values: [] }] : [];
    const check = (orders: Order[], limit: number) => {
      const query: ListQuery = { ...defaultQuery, filters, orders, limit };
      const whole = answer(valued, { ...query, limit: 100 });
      const forwards = visit(fixture, query, 'after');
      expect(forwards).toEqual(typeof whole === 'string' ? whole : whole.ids);
      const last = forwards.at(-1) ?? '';
      expect([...visit(fixture, query, 'before', last), last]).toEqual(forwards);
    };
    fc.assert(fc.property(ordersOver(fixture.table), fc.integer({ min: 1, max: 9 }), check), {
      seed: 4_749,
      numRuns: 150,
    });
  });

  it('comes in any order when asked for a random one, each row once', () => {
    const fixture = createFixture();
    const page = fixture.list({ ...defaultQuery, random: true, limit: 100 });
    expect(page.rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

/** Follows cursors until there is nothing left; the ids in displayed order. */
function visit(fixture: Fixture, query: ListQuery, direction: 'after' | 'before', start?: string): string[] {
  const seen: string[] = [];
  let id = start;
  for (let pages = 0; pages <= ids.length; pages++) {
    const cursor = id === undefined ? {} : { cursor: { id, direction } };
    const page = fixture.list({ ...query, ...cursor }).rows.map((row) => row.id);
    if (page.length === 0) return seen;
    if (direction === 'after') seen.push(...page);
    else seen.unshift(...page);
    id = direction === 'after' ? page.at(-1) : page[0];
  }
  throw new Error('The cursor goes round in circles.');
}
