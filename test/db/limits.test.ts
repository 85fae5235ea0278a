import { expect, it } from 'vitest';
import { parseQueries } from '../../main/core/parseQueries.ts';
import { fileAttributes } from '../../main/core/query.ts';
import { successor } from '../../main/db/query/compileFilter.ts';
import { createStatementCache } from '../../main/db/sqlite/statementCache.ts';
import { newBucket, newFile, openStores } from './fixtures.ts';

const leaf = { method: 'notStartsWith', attribute: 'name', values: ['x'] };

function nested(depth: number, width: number): object {
  const values = Array.from({ length: width }, () => leaf as object);
  if (depth > 1) values.push(nested(depth - 1, width));
  return { method: depth % 2 === 0 ? 'and' : 'or', values };
}

it.each([
  ['as many as may be', Array(500).fill(JSON.stringify(leaf))],
  ['as deep as may be', [JSON.stringify(nested(10, 48))]],
  [
    'with as many values as may be',
    Array(60).fill(JSON.stringify({ ...leaf, method: 'notContains', values: Array(500).fill('x') })),
  ],
  ['ordered over and over', Array(500).fill('{"method":"orderAsc","attribute":"name"}')],
])('conditions %s are no trouble for the database', (_name, queries) => {
  const { buckets, files } = openStores();
  const bucket = buckets.insert(newBucket());
  for (const id of ['a', 'b']) files.insert(newFile(bucket, { id }));
  const query = parseQueries([...queries, '{"method":"cursorAfter","values":["a"]}'], fileAttributes);
  expect(files.list(bucket.seq, query)).toMatchObject({ total: 2, rows: [{ id: 'b' }] });
});

it.each(['search', 'notSearch'])('%s is refused by the list, for no attribute has the index', (method) => {
  const { buckets, files } = openStores();
  const bucket = buckets.insert(newBucket());
  const queries = [JSON.stringify({ method, attribute: 'name', values: ['x'] })];
  expect(() => files.list(bucket.seq, parseQueries(queries, fileAttributes))).toThrow(
    expect.objectContaining({ tag: 'general_query_invalid' }),
  );
});

it('the largest numbers and odd texts are bound, not concatenated', () => {
  const { buckets, files } = openStores();
  const bucket = buckets.insert(newBucket());
  files.insert(newFile(bucket, { name: "Robert'); DROP TABLE files;--" }));
  const list = (...queries: object[]) =>
    files.list(
      bucket.seq,
      parseQueries(
        queries.map((query) => JSON.stringify(query)),
        fileAttributes,
      ),
    ).rows.length;
  const largest = Number.MAX_SAFE_INTEGER;
  expect(list({ method: 'limit', values: [largest] })).toBe(1);
  expect(list({ method: 'offset', values: [largest] })).toBe(0);
  expect(list({ method: 'lessThan', attribute: 'sizeOriginal', values: [largest] })).toBe(1);
  for (const method of ['equal', 'contains', 'startsWith', 'endsWith']) {
    expect(list({ method, attribute: 'name', values: ["Robert'); DROP TABLE files;--"] }), method).toBe(1);
    expect(list({ method, attribute: 'name', values: ['\ud800'] }), method).toBe(0);
    expect(list({ method, attribute: 'name', values: ['a\0b'] }), method).toBe(0);
  }
});

it.each([
  ['a', 'b'],
  ['az\u{10ffff}', 'a{'],
  ['\ud7ff', '\ue000'],
  ['\u{10ffff}', undefined],
  ['', undefined],
])('the texts that start with %j end before %j', (prefix, end) => {
  expect(successor(prefix)).toBe(end);
});

it('the cache of statements forgets the one used longest ago', () => {
  const { database } = openStores();
  const cache = createStatementCache(database, 2);
  const [one, two] = [cache.get('SELECT 1'), cache.get('SELECT 2')];
  expect(cache.get('SELECT 1')).toBe(one);
  cache.get('SELECT 3');
  expect(cache.get('SELECT 1')).toBe(one);
  expect(cache.get('SELECT 2')).not.toBe(two);
});
