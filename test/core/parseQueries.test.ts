import { Query } from 'node-appwrite';
import { describe, expect, it } from 'vitest';
import { parseQueries } from '../../main/core/parseQueries.ts';
import { bucketAttributes, defaultQuery, fileAttributes, tokenAttributes } from '../../main/core/query.ts';
import { refusal } from '../helpers/refusal.ts';

const invalid = {
  tag: 'general_argument_invalid',
  message: expect.stringMatching(/^Invalid `queries` param: /),
};

function filterOf(query: string, table = fileAttributes) {
  return parseQueries([query], table).filters[0];
}

const json = (query: unknown) => JSON.stringify(query);

describe('what the SDK writes', () => {
  it.each([
    [Query.equal('name', 'a'), { method: 'equal', values: ['a'] }],
    [Query.equal('name', ['a', 'b']), { method: 'equal', values: ['a', 'b'] }],
    [Query.notEqual('name', 'a'), { method: 'notEqual', values: ['a'] }],
    [Query.lessThan('sizeOriginal', 5), { method: 'lessThan', values: [5] }],
    [Query.lessThanEqual('sizeOriginal', 5), { method: 'lessThanEqual', values: [5] }],
    [Query.greaterThan('sizeOriginal', 5), { method: 'greaterThan', values: [5] }],
    [Query.greaterThanEqual('sizeOriginal', 5), { method: 'greaterThanEqual', values: [5] }],
    [Query.between('sizeOriginal', 1, 2), { method: 'between', values: [1, 2] }],
    [Query.notBetween('sizeOriginal', 1, 2), { method: 'notBetween', values: [1, 2] }],
    [Query.isNull('name'), { method: 'isNull', values: [] }],
    [Query.isNotNull('name'), { method: 'isNotNull', values: [] }],
    [Query.startsWith('name', 'a'), { method: 'startsWith', values: ['a'] }],
    [Query.endsWith('name', 'a'), { method: 'endsWith', values: ['a'] }],
    [Query.notStartsWith('name', 'a'), { method: 'notStartsWith', values: ['a'] }],
    [Query.notEndsWith('name', 'a'), { method: 'notEndsWith', values: ['a'] }],
    [Query.contains('name', ['a', 'b']), { method: 'contains', values: ['a', 'b'] }],
    [Query.notContains('name', 'a'), { method: 'notContains', values: ['a'] }],
    [
      json({ method: 'containsAny', attribute: 'name', values: ['a'] }),
      { method: 'containsAny', values: ['a'] },
    ],
    [
      json({ method: 'containsAll', attribute: 'name', values: ['a'] }),
      { method: 'containsAll', values: ['a'] },
    ],
  ])('%s', (query, expected) => {
    expect(filterOf(query)).toMatchObject(expected);
  });

  it('nested and, or', () => {
    const query = Query.or([
      Query.equal('name', 'a'),
      Query.and([Query.startsWith('folder', 'x/'), Query.isNull('name')]),
    ]);
    expect(filterOf(query)).toEqual({
      method: 'or',
      filters: [
        { method: 'equal', attribute: 'name', values: ['a'] },
        {
          method: 'and',
          filters: [
            { method: 'startsWith', attribute: 'folder', values: ['x/'] },
            { method: 'isNull', attribute: 'name', values: [] },
          ],
        },
      ],
    });
  });

  it('dates become epoch milliseconds, booleans stay booleans', () => {
    expect(filterOf(Query.createdAfter('2030-01-01'))).toMatchObject({ values: [Date.UTC(2030, 0, 1)] });
    expect(
      filterOf(Query.lessThan('expire', '2030-01-01T00:00:00.000+00:00'), tokenAttributes),
    ).toMatchObject({
      attribute: 'expire',
      values: [Date.UTC(2030, 0, 1)],
    });
    expect(filterOf(Query.equal('enabled', true), bucketAttributes)).toMatchObject({ values: [true] });
  });

  it('page, order and cursor', () => {
    const queries = [
      Query.limit(7),
      Query.offset(3),
      Query.orderDesc('name'),
      Query.orderAsc(''),
      Query.orderAsc('$createdAt'),
      Query.cursorBefore('abc'),
      Query.orderRandom(),
    ];
    expect(parseQueries(queries, fileAttributes)).toEqual({
      filters: [],
      orders: [
        { attribute: 'name', direction: 'desc' },
        { attribute: '$sequence', direction: 'asc' },
        { attribute: '$createdAt', direction: 'asc' },
      ],
      random: true,
      limit: 7,
      offset: 3,
      cursor: { id: 'abc', direction: 'before' },
      total: true,
    });
  });
});

describe('defaults', () => {
  it.each([undefined, null, []])('%j asks for the first 25', (raw) => {
    expect(parseQueries(raw, fileAttributes)).toEqual(defaultQuery);
  });

  it('are not shared between requests', () => {
    parseQueries([Query.orderAsc('name'), Query.equal('name', 'a')], fileAttributes);
    expect(parseQueries([], fileAttributes)).toEqual({ ...defaultQuery, limit: 25, orders: [], filters: [] });
  });

  it('the first limit, offset and cursor win', () => {
    const queries = [Query.limit(1), Query.limit(2), Query.cursorAfter('a'), Query.cursorBefore('b')];
    expect(parseQueries(queries, fileAttributes)).toMatchObject({
      limit: 1,
      cursor: { id: 'a', direction: 'after' },
    });
  });
});

describe('rejected', () => {
  it.each([
    ...['limit(5)', '', '[]', 'null', '7', '"limit"', '{', '{}'],
    ...[json({ method: 7 }), json({ method: 'equal', attribute: 7, values: ['a'] })],
    json({ method: 'equal', attribute: 'name', values: 'a' }),
    json({ method: 'nonsense', attribute: 'name', values: ['a'] }),
    json({ method: 'toString', attribute: 'name', values: ['a'] }),
    ...['name2', 'constructor', '__proto__', '', '$permissions'].map((name) => Query.equal(name, 'a')),
    json({ method: 'equal', values: ['a'] }),
    Query.equal('name', []),
    json({ method: 'equal', attribute: 'name', values: Array(501).fill('a') }),
    json({ method: 'notEqual', attribute: 'name', values: ['a', 'b'] }),
    json({ method: 'lessThan', attribute: 'name', values: [] }),
    json({ method: 'between', attribute: 'name', values: ['a'] }),
    json({ method: 'isNull', attribute: 'name', values: ['a'] }),
    json({ method: 'startsWith', attribute: 'name', values: ['a', 'b'] }),
    json({ method: 'contains', attribute: 'name', values: [] }),
    ...[7, true, null, ['a'], {}].map((value) =>
      json({ method: 'equal', attribute: 'name', values: [value] }),
    ),
    ...['5', 5.5, 1e300, true].map((value) => Query.equal('sizeOriginal', value)),
    ...[7, 'tomorrow', '2030-02-30'].map((value) => Query.greaterThan('$createdAt', value)),
    Query.contains('sizeOriginal', [5]),
    Query.startsWith('$createdAt', '2030'),
    ...[0, -1, 1.5, '5', 1e300].map((value) => json({ method: 'limit', values: [value] })),
    ...[-1, 0.5, '0'].map((value) => json({ method: 'offset', values: [value] })),
    ...[[], [1, 2]].map((values) => json({ method: 'limit', values })),
    ...['', '-a', 'x'.repeat(37), 7].map((value) => json({ method: 'cursorAfter', values: [value] })),
    json({ method: 'cursorBefore', values: [] }),
    Query.orderAsc('unknown'),
    Query.select(['name']),
    json({ method: 'or', values: [{ method: 'isNull', attribute: 'name' }] }),
    json({ method: 'and', values: [Query.isNull('name'), Query.isNull('folder')] }),
    json({
      method: 'and',
      values: [
        { method: 'limit', values: [1] },
        { method: 'limit', values: [1] },
      ],
    }),
    ...['regex', 'exists', 'notExists', 'elemMatch', 'crosses', 'distanceLessThan', 'vectorDot'].map(
      (method) => json({ method, attribute: 'name', values: ['a'] }),
    ),
  ])('%s', (query) => {
    expect(refusal(() => parseQueries([query], fileAttributes))).toEqual(invalid);
  });

  it.each(['limit', {}, 7, [7], [null], [['a']]])('%j for the whole parameter', (raw) => {
    expect(refusal(() => parseQueries(raw, fileAttributes))).toEqual(invalid);
  });

  it('boolean values for booleans only', () => {
    expect(refusal(() => parseQueries([Query.equal('enabled', 'true')], bucketAttributes))).toEqual(invalid);
    expect(refusal(() => parseQueries([Query.equal('enabled', 1)], bucketAttributes))).toEqual(invalid);
  });

  it.each(['search', 'notSearch'])('%s on what is no text, or with two values', (method) => {
    const queries = [
      { method, attribute: 'sizeOriginal', values: ['a'] },
      { method, attribute: 'name', values: ['a', 'b'] },
    ];
    for (const query of queries)
      expect(refusal(() => parseQueries([json(query)], fileAttributes))).toEqual(invalid);
  });

  it('nesting without end, and conditions without number', () => {
    const leaf = '{"method":"isNull","attribute":"name"}';
    const deep = `${'{"method":"or","values":['.repeat(50_000)}${leaf},${leaf}${`]},${leaf}`.repeat(49_999)}]}`;
    expect(refusal(() => parseQueries([deep], fileAttributes))).toEqual(invalid);
    expect(refusal(() => parseQueries(Array(501).fill(leaf), fileAttributes))).toEqual(invalid);
    expect(parseQueries(Array(500).fill(leaf), fileAttributes).filters).toHaveLength(500);
  });

  it('repeats only the beginning of what it was sent', () => {
    const attempt = () => parseQueries([Query.equal('x'.repeat(5_000), 'a')], fileAttributes);
    expect(refusal(attempt)?.message).toMatch(/^.{0,200}$/);
  });
});
