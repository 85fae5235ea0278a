/** Contract §0.5 rule 8: of several wrong parameters the one that is declared first is the one reported. */
import { Query } from 'node-appwrite';
import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../helpers/requests.ts';
import { messageOf, outcome } from './support/outcome.ts';
import { connect, inputFile } from './support/sdk.ts';
import { setUpContractServer } from './support/setUpServer.ts';

const server = setUpContractServer();
let tokenId: string;

beforeAll(async () => {
  const { storage, tokens } = connect(server);
  await storage.createBucket({ bucketId: 'b', name: 'b' });
  await storage.createFile({ bucketId: 'b', fileId: 'f', file: inputFile('x', 'x.txt') });
  tokenId = (await tokens.createFileToken({ bucketId: 'b', fileId: 'f' })).$id;
});

const uid =
  "must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char";
const says = {
  bucketId: `Invalid \`bucketId\` param: UID ${uid}`,
  fileId: `Invalid \`fileId\` param: UID ${uid}`,
  customFileId: `Invalid \`fileId\` param: Parameter ${uid}`,
  tokenId: `Invalid \`tokenId\` param: UID ${uid}`,
  linkId: `Invalid \`linkId\` param: UID ${uid}`,
  noBucketId: 'Param "bucketId" is not optional.',
  noName: 'Param "name" is not optional.',
  name: 'Invalid `name` param: Value must be a valid string and at least 1 chars and no longer than 128 chars',
  permissions:
    'Invalid `permissions` param: Every permission must look like read("any"), with one of the actions read, create, update, delete, write.',
  create: 'Invalid `permissions` param: Action "create" is not allowed for a file.',
  noPermissions: 'Invalid `permissions` param: Permissions must be an array of strings.',
  file: 'Invalid `file` param: Only one file can be sent per request',
  folder:
    'Invalid `folder` param: Value must be a folder path of at most 2048 chars without empty, "." or ".." segments and without control characters',
  enabled: 'Invalid `enabled` param: Value must be a valid boolean',
  queries: 'Invalid `queries` param: Syntax error in query.',
  noQueries: 'Invalid `queries` param: Queries must be an array of strings.',
  search:
    'Invalid `search` param: Value must be a valid string and at least 1 chars and no longer than 256 chars',
  total: 'Invalid `total` param: Value must be a valid boolean',
  expire:
    'Invalid `expire` param: Value must be valid date in the future and between year 0 and 9999-12-31T00:00:00.000+00:00',
  width: 'Invalid `width` param: Value must be a valid range between 0 and 4000',
  output: 'Invalid `output` param: Value must be one of (jpg, jpeg, png, webp, heic, avif, gif)',
  token:
    'Invalid `token` param: Value must be a valid string and at least 1 chars and no longer than 512 chars',
  paths: 'Invalid `paths` param: Value must a valid array no longer than 10000 items',
  scopes: 'Invalid `scopes` param: Value must hold at least one scope',
} as const;

type Row = [what: string, expected: keyof typeof says, call: () => Promise<Response>];

const get = (path: string) => () => server.asKey(path);
const send = (path: string, body: object, method = 'POST') => {
  return () => server.asKey(path, post(body, method));
};

/** @param fields the file `x.txt` where the name is `file` */
function form(bucketId: string, ...fields: [name: string, value: string][]) {
  return () => {
    const body = new FormData();
    for (const [name, value] of fields) {
      if (name === 'file') body.append(name, new Blob([value]), 'x.txt');
      else body.append(name, value);
    }
    return server.asKey(`/storage/buckets/${bucketId}/files`, { method: 'POST', body });
  };
}

const past = '2001-01-01';
const buckets = '/storage/buckets';
const files = '/storage/buckets/b/files';
const tokens = '/tokens/buckets/b/files/f';

const storage: Row[] = [
  ['createBucket: bucketId, permissions', 'noBucketId', send(buckets, { name: 'x', permissions: ['x'] })],
  ['createBucket: name, permissions', 'noName', send(buckets, { bucketId: 'x', permissions: ['x'] })],
  [
    'createBucket: permissions, enabled',
    'permissions',
    send(buckets, { bucketId: 'x', name: 'x', enabled: 'x', permissions: ['x'] }),
  ],
  [
    'createBucket: permissions that are no list, compression',
    'noPermissions',
    send(buckets, { bucketId: 'x', name: 'x', compression: 'x', permissions: 'x' }),
  ],
  [
    'createBucket: enabled, transformations',
    'enabled',
    send(buckets, { bucketId: 'x', name: 'x', transformations: 'x', enabled: 'x' }),
  ],
  ['listBuckets: queries, search', 'queries', get(`${buckets}?search=&queries[]=x`)],
  ['listBuckets: queries, total', 'noQueries', get(`${buckets}?total=x&queries=x`)],
  ['listBuckets: search, total', 'search', get(`${buckets}?total=x&search=`)],
  ['updateBucket: bucketId, permissions', 'bucketId', send(`${buckets}/.x`, { permissions: ['x'] }, 'PUT')],
  ['updateBucket: name, permissions', 'name', send(`${buckets}/b`, { permissions: ['x'], name: '' }, 'PUT')],
  [
    'updateBucket: permissions, encryption',
    'permissions',
    send(`${buckets}/b`, { name: 'x', encryption: 'x', permissions: ['x'] }, 'PUT'),
  ],
  ['listFiles: bucketId, queries', 'bucketId', get(`${buckets}/.x/files?queries[]=x`)],
  ['listFiles: queries, search', 'queries', get(`${files}?search=&queries[]=x`)],
  ['listFiles: queries, total', 'queries', get(`${files}?total=x&queries[]=x`)],
  ['listFiles: search, total', 'search', get(`${files}?total=x&search=`)],
  ['getFile: bucketId, fileId', 'bucketId', get(`${buckets}/.x/files/.x`)],
  ['updateFile: fileId, permissions', 'fileId', send(`${files}/.x`, { permissions: ['x'] }, 'PUT')],
  ['updateFile: name, permissions', 'name', send(`${files}/f`, { permissions: ['x'], name: '' }, 'PUT')],
];

const uploads: Row[] = [
  ['createFile: bucketId, fileId', 'bucketId', form('.x', ['fileId', '.x'])],
  [
    'createFile: bucketId, two files',
    'bucketId',
    form('.x', ['file', 'a'], ['file', 'b'], ['fileId', 'unique()']),
  ],
  [
    'createFile: fileId, a folder longer than a field may be',
    'customFileId',
    form('b', ['folder', 'x'.repeat(20_000)], ['fileId', '.x'], ['file', 'a']),
  ],
  [
    'createFile: a folder longer than a field may be',
    'folder',
    form('b', ['folder', 'x'.repeat(20_000)], ['fileId', 'unique()'], ['file', 'a']),
  ],
  [
    'createFile: fileId, permissions',
    'customFileId',
    form('b', ['permissions[]', 'x'], ['fileId', '.x'], ['file', 'a']),
  ],
  [
    'createFile: two files, permissions',
    'file',
    form('b', ['permissions[]', 'x'], ['file', 'a'], ['file', 'b'], ['fileId', 'unique()']),
  ],
  [
    'createFile: permissions, folder',
    'permissions',
    form('b', ['folder', '/x'], ['permissions[]', 'x'], ['fileId', 'unique()'], ['file', 'a']),
  ],
  [
    'createFile: create(…), folder',
    'create',
    form('b', ['folder', '..'], ['permissions[]', 'create("any")'], ['fileId', 'unique()'], ['file', 'a']),
  ],
];

const content: Row[] = [
  ['getFileDownload: fileId, token', 'fileId', get(`${files}/.x/download?token=`)],
  ['getFilePreview: bucketId, width', 'bucketId', get(`${buckets}/.x/files/f/preview?width=-1`)],
  ['getFilePreview: width, output', 'width', get(`${files}/f/preview?output=bmp&width=-1`)],
  ['getFilePreview: output, token', 'output', get(`${files}/f/preview?token=&output=bmp`)],
  ['getFilePreview: token alone', 'token', get(`${files}/f/preview?token=&output=png`)],
];

const ofTokens: Row[] = [
  ['createFileToken: bucketId, fileId', 'bucketId', send('/tokens/buckets/.x/files/.x', { expire: past })],
  ['createFileToken: fileId, expire', 'fileId', send('/tokens/buckets/b/files/.x', { expire: past })],
  ['list: fileId, queries', 'fileId', get('/tokens/buckets/b/files/.x?queries[]=x')],
  ['list: queries, total', 'queries', get(`${tokens}?total=x&queries[]=x`)],
  ['update: tokenId, expire', 'tokenId', send('/tokens/.x', { expire: past }, 'PATCH')],
  ['update: expire alone', 'expire', () => send(`/tokens/${tokenId}`, { expire: past }, 'PATCH')()],
];

const links = '/latchkey/links';
const own: Row[] = [
  ['links: paths, expire', 'paths', send(links, { expire: past, paths: 'x' })],
  ['links: expire, label', 'expire', send(links, { label: 5, expire: past, paths: ['/x'] })],
  ['links: linkId, expire', 'linkId', send(`${links}/.x`, { expire: past }, 'PATCH')],
  [
    'links: expire, stopped',
    'expire',
    () => send(`${links}/${tokenId}`, { stopped: 'x', expire: past }, 'PATCH')(),
  ],
  [
    'keys: scopes, expire',
    'scopes',
    () => server.asOwner('/latchkey/keys', post({ name: 'x', expire: past, scopes: [] })),
  ],
];

describe('§0.5 the first wrong parameter in declaration order', () => {
  it.each([...storage, ...uploads, ...content, ...ofTokens])('%s → %s', async (_, expected, call) => {
    expect(await messageOf(call())).toBe(says[expected]);
  });

  it.each(own)('our own routes keep to it as well: %s → %s', async (_, expected, call) => {
    expect(await messageOf(call())).toBe(says[expected]);
  });
});

it('§0.4 an unknown field is ignored, however long it is', async () => {
  const call = form('b', ['fileId', 'unique()'], ['unknown', 'x'.repeat(20_000)], ['file', 'a']);
  expect(await outcome(call())).toBe('201');
});

/** `search` is a valid query; only the list itself finds that no index serves it (§0.8). */
describe('§0.8 general_query_invalid is found later than any parameter', () => {
  const search = `queries[]=${encodeURIComponent(Query.search('name', 'x'))}`;
  it.each([
    [
      'a wrong parameter that is declared after it',
      `${files}?${search}&total=x`,
      '400 general_argument_invalid',
    ],
    ['a wrong query that follows it', `${files}?${search}&queries[]=x`, '400 general_argument_invalid'],
    ['an unknown bucket', `${buckets}/nope/files?${search}`, '404 storage_bucket_not_found'],
    [
      'an unknown file',
      `/tokens/buckets/b/files/nope?${search.replace('name', '%24id')}`,
      '404 storage_file_not_found',
    ],
    ['nothing else', `${files}?${search}`, '400 general_query_invalid'],
  ])('%s', async (_, path, expected) => {
    expect(await outcome(server.asKey(path))).toBe(expected);
  });
});
