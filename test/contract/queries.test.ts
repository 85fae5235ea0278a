/** Contract §5.2: every method of the query table, on real rows; §5.1: which attributes are open. */
import { Query } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcome, sdkOutcome } from './support/outcome.ts';
import { inputFile } from './support/sdk.ts';
import { setUpContractServer, setUpSdk } from './support/setUpServer.ts';
import { upload } from './support/uploads.ts';

const server = setUpContractServer();
const sdk = setUpSdk(server);
const bucketId = 'b';

/** By ID: name, folder and size. */
const rows: [id: string, name: string, folder: string, size: number][] = [
  ['a', 'alpha.txt', '', 10],
  ['b', 'beta.txt', 'photos/', 20],
  ['c', 'gamma.md', 'photos/2030/', 30],
  ['d', 'delta.md', '', 40],
];

beforeAll(async () => {
  await sdk.storage.createBucket({ bucketId, name: 'Bucket' });
  for (const [fileId, name, folder, size] of rows) {
    const fields: [string, string][] = folder === '' ? [] : [['folder', folder]];
    await outcome(upload(server.asKey, { bucketId, fileId, name, fields, bytes: Buffer.alloc(size, 'x') }));
  }
});

async function ids(queries: string[]): Promise<string> {
  const { files } = await sdk.storage.listFiles({ bucketId, queries });
  return files.map(({ $id }) => $id).join('');
}

const raw = (method: string, attribute?: string, values?: unknown[]) =>
  JSON.stringify({ method, attribute, values });

describe('§5.2 filters', () => {
  it.each([
    ['equal', Query.equal('name', 'beta.txt'), 'b'],
    ['equal with several values is OR', Query.equal('name', ['alpha.txt', 'gamma.md']), 'ac'],
    ['notEqual', Query.notEqual('name', 'beta.txt'), 'acd'],
    ['lessThan', Query.lessThan('sizeOriginal', 20), 'a'],
    ['lessThanEqual', Query.lessThanEqual('sizeOriginal', 20), 'ab'],
    ['greaterThan', Query.greaterThan('sizeOriginal', 20), 'cd'],
    ['greaterThanEqual', Query.greaterThanEqual('sizeOriginal', 20), 'bcd'],
    ['between is inclusive', Query.between('sizeOriginal', 20, 30), 'bc'],
    ['notBetween', Query.notBetween('sizeOriginal', 20, 30), 'ad'],
    ['isNull', Query.isNull('name'), ''],
    ['isNotNull', Query.isNotNull('name'), 'abcd'],
    ['startsWith', Query.startsWith('name', 'al'), 'a'],
    ['endsWith', Query.endsWith('name', '.md'), 'cd'],
    ['notStartsWith', Query.notStartsWith('name', 'al'), 'bcd'],
    ['notEndsWith', Query.notEndsWith('name', '.md'), 'ab'],
    ['contains', Query.contains('name', 'et'), 'b'],
    ['contains with several values', Query.contains('name', ['lph', 'amm']), 'ac'],
    ['containsAny', raw('containsAny', 'name', ['lph', 'amm']), 'ac'],
    ['containsAll', raw('containsAll', 'name', ['a', '.md']), 'cd'],
    ['notContains', Query.notContains('name', 'txt'), 'cd'],
    ['and', Query.and([Query.greaterThan('sizeOriginal', 10), Query.endsWith('name', '.txt')]), 'b'],
    ['or', Query.or([Query.equal('$id', 'a'), Query.equal('$id', 'd')]), 'ad'],
    [
      'nested and/or',
      Query.or([
        Query.equal('$id', 'a'),
        Query.and([Query.endsWith('name', 'md'), Query.lessThan('sizeOriginal', 40)]),
      ]),
      'ac',
    ],
    ['equal on a folder compares the stored form', Query.equal('folder', 'photos/'), 'b'],
    ['equal on a folder without slash matches nothing', Query.equal('folder', 'photos'), ''],
    ['a folder with all below it', Query.startsWith('folder', 'photos/'), 'bc'],
    ['$createdAt takes a date', Query.greaterThan('$createdAt', '2020-01-01'), 'abcd'],
    ['$sequence takes an integer', Query.greaterThan('$sequence', 0), 'abcd'],
  ])('%s', async (_, query, expected) => {
    expect(await ids([query])).toBe(expected);
  });
});

describe('§5.2 orders and pages', () => {
  it.each([
    ['default order is insertion order', [], 'abcd'],
    ['orderAsc', [Query.orderAsc('name')], 'abdc'],
    ['orderDesc', [Query.orderDesc('sizeOriginal')], 'dcba'],
    ['orderDesc of nothing is $sequence', [Query.orderDesc('')], 'dcba'],
    ['limit', [Query.limit(2)], 'ab'],
    ['offset', [Query.offset(1), Query.limit(2)], 'bc'],
    ['cursorAfter', [Query.cursorAfter('b')], 'cd'],
    ['cursorBefore', [Query.limit(1), Query.cursorBefore('c')], 'b'],
    ['cursorAfter in a given order', [Query.orderDesc('sizeOriginal'), Query.cursorAfter('c')], 'ba'],
    [
      'cursorBefore in a given order',
      [Query.orderDesc('sizeOriginal'), Query.cursorBefore('b'), Query.limit(1)],
      'c',
    ],
    ['ties are broken by insertion', [Query.orderAsc('mimeType')], 'abcd'],
  ])('%s', async (_, queries, expected) => {
    expect(await ids(queries)).toBe(expected);
  });

  it('orderRandom answers every row', async () => {
    expect([...(await ids([raw('orderRandom')]))].sort().join('')).toBe('abcd');
  });

  it('the total ignores limit, offset and cursor', async () => {
    const queries = [Query.limit(1), Query.cursorAfter('a')];
    expect((await sdk.storage.listFiles({ bucketId, queries })).total).toBe(4);
    expect((await sdk.storage.listFiles({ bucketId, queries: [Query.endsWith('name', '.md')] })).total).toBe(
      2,
    );
  });

  it('total=false and total=0 report 0 [DEV]', async () => {
    expect((await sdk.storage.listFiles({ bucketId, total: false })).total).toBe(0);
    const answer = await server.asKey(`/storage/buckets/${bucketId}/files?total=0`);
    expect(((await answer.json()) as { total: number }).total).toBe(0);
  });
});

describe('§5.2 how much fits into one request', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `${index}`.padStart(36, 'x'));

  it('500 values, 36 characters each', async () => {
    const list = await sdk.storage.listFiles({ bucketId, queries: [Query.equal('$id', ids(500))] });
    expect(list.total).toBe(0);
    const tooMany = sdk.storage.listFiles({ bucketId, queries: [Query.equal('$id', ids(501))] });
    expect(await sdkOutcome(tooMany)).toBe('400 general_argument_invalid');
  });

  it('100 queries', async () => {
    const queries = ids(100).map((id) => Query.notEqual('$id', id));
    expect((await sdk.storage.listFiles({ bucketId, queries })).total).toBeGreaterThan(0);
  });
});

describe('§5.2 what is refused', () => {
  const invalid = '400 general_argument_invalid';
  it.each([
    ['select', Query.select(['name']), invalid],
    ['regex', raw('regex', 'name', ['a']), invalid],
    ['exists', raw('exists', 'name', []), invalid],
    ['notExists', raw('notExists', 'name', []), invalid],
    ['elemMatch', raw('elemMatch', 'name', []), invalid],
    ['spatial methods', raw('crosses', 'name', [[1, 2]]), invalid],
    ['vector methods', raw('vectorDot', 'name', [[1, 2]]), invalid],
    ['search on an attribute', Query.search('name', 'x'), '400 general_query_invalid'],
    ['notSearch on an attribute', raw('notSearch', 'name', ['x']), '400 general_query_invalid'],
    ['an unknown method', raw('nope', 'name', ['x']), invalid],
    ['an unknown attribute', Query.equal('nope', 'x'), invalid],
    ['a method of Object', raw('equal', 'constructor', ['x']), invalid],
    ['equal without values', raw('equal', 'name', []), invalid],
    ['501 values', raw('equal', 'name', Array(501).fill('x')), invalid],
    ['two values for lessThan', raw('lessThan', 'sizeOriginal', [1, 2]), invalid],
    ['one value for between', raw('between', 'sizeOriginal', [1]), invalid],
    ['contains on a number', Query.contains('sizeOriginal', '1'), invalid],
    ['a string for a number', Query.equal('sizeOriginal', '10'), invalid],
    ['a number for a string', Query.equal('name', 10), invalid],
    ['a fraction for an integer', Query.equal('sizeOriginal', 1.5), invalid],
    ['no date for a date', Query.equal('$createdAt', 'yesterday'), invalid],
    ['and with one filter', raw('and', undefined, [{ method: 'isNull', attribute: 'name' }]), invalid],
    ['and with strings inside', raw('and', undefined, [Query.isNull('name'), Query.isNull('name')]), invalid],
    ['limit 0', Query.limit(0), invalid],
    ['a negative offset', Query.offset(-1), invalid],
    ['a limit that is a string', raw('limit', undefined, ['2']), invalid],
    ['an unknown cursor', Query.cursorAfter('nope'), '400 general_cursor_not_found'],
    ['no JSON', 'equal("name", "x")', invalid],
    ['a JSON array', '[]', invalid],
    ['JSON null', 'null', invalid],
  ])('%s', async (_, query, expected) => {
    expect(await sdkOutcome(sdk.storage.listFiles({ bucketId, queries: [query] }))).toBe(expected);
  });

  it('queries that are no array', async () => {
    expect(await outcome(server.asKey(`/storage/buckets/${bucketId}/files?queries=x`))).toBe(invalid);
  });

  it('nesting that would exhaust a stack', async () => {
    const leaf = { method: 'isNull', attribute: 'name' };
    let query: object = leaf;
    for (let depth = 0; depth < 60; depth += 1) query = { method: 'or', values: [query, leaf] };
    expect(await sdkOutcome(sdk.storage.listFiles({ bucketId, queries: [JSON.stringify(query)] }))).toBe(
      invalid,
    );
  });
});

describe('§5.1 attributes', () => {
  it.each([
    '$id',
    '$createdAt',
    '$updatedAt',
    '$sequence',
    'enabled',
    'name',
    'fileSecurity',
    'maximumFileSize',
    'encryption',
    'antivirus',
    'transformations',
  ])('buckets: %s', async (attribute) => {
    expect(
      await sdkOutcome(
        sdk.storage.listBuckets({ queries: [Query.isNotNull(attribute), Query.orderAsc(attribute)] }),
      ),
    ).toBe('ok');
  });
  it.each([
    '$id',
    '$createdAt',
    '$updatedAt',
    '$sequence',
    'name',
    'folder',
    'signature',
    'mimeType',
    'sizeOriginal',
    'chunksTotal',
    'chunksUploaded',
  ])('files: %s', async (attribute) => {
    expect(await ids([Query.isNotNull(attribute), Query.orderAsc(attribute)])).toHaveLength(4);
  });
  it.each(['$id', '$createdAt', '$sequence', 'expire'])('tokens: %s', async (attribute) => {
    const call = sdk.tokens.list({ bucketId, fileId: 'a', queries: [Query.orderAsc(attribute)] });
    expect(await sdkOutcome(call)).toBe('ok');
  });

  it('buckets are found by a boolean', async () => {
    const { total } = await sdk.storage.listBuckets({
      queries: [Query.equal('enabled', true), Query.equal('$id', bucketId)],
    });
    expect(total).toBe(1);
  });
});

describe('§5.2 the search parameter', () => {
  it('finds by name and by ID, whatever the case', async () => {
    const found = async (search: string) =>
      (await sdk.storage.listFiles({ bucketId, search })).files.map(({ $id }) => $id).join('');
    expect(await found('GAMMA')).toBe('c');
    expect(await found('alph')).toBe('a');
    expect((await sdk.storage.listBuckets({ search: 'bucket' })).buckets.map(({ $id }) => $id)).toContain(
      bucketId,
    );
  });

  it.each([
    ['an empty one', ''],
    ['one of 257 characters', 'x'.repeat(257)],
  ])('refuses %s', async (_, search) => {
    const path = `/storage/buckets/${bucketId}/files?search=${search}`;
    expect(await outcome(server.asKey(path))).toBe('400 general_argument_invalid');
  });

  it('takes operators of a full-text index as plain letters', async () => {
    for (const search of ['"', '*', 'NEAR(', "a' OR 1=1 --", '%', '_']) {
      expect(await sdkOutcome(sdk.storage.listFiles({ bucketId, search }))).toBe('ok');
    }
  });
});

describe('inputs stay as they are', () => {
  it('an SDK’s file name survives quotes', async () => {
    await sdk.storage.createFile({ bucketId, fileId: 'quote', file: inputFile('x', 'a "quoted" name.txt') });
    expect((await sdk.storage.getFile({ bucketId, fileId: 'quote' })).name).toBe('a "quoted" name.txt');
  });
});
