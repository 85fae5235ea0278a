/** Contract §4.1–§4.4: projects, keys and every cell of the scope table. */
import { beforeAll, describe, expect, it } from 'vitest';
import { post } from '../helpers/requests.ts';
import { inOneMinute, minute } from '../helpers/testClock.ts';
import { messageOf, outcome } from './support/outcome.ts';
import { connect, inputFile } from './support/sdk.ts';
import type { ContractServer } from './support/server.ts';
import { setUpContractServer } from './support/setUpServer.ts';

const server = setUpContractServer();

beforeAll(async () => {
  const { storage } = connect(server);
  await storage.createBucket({ bucketId: 'b', name: 'b', permissions: ['read("any")', 'write("any")'] });
  await storage.createFile({ bucketId: 'b', fileId: 'f', file: inputFile('x', 'x.txt') });
});

/** One call per scope that changes nothing, and what it answers once the scope is there. */
const probes: [scope: string, call: (ask: ContractServer['asKey']) => Promise<Response>, passed: string][] = [
  ['files.read', (ask) => ask('/storage/buckets/b/files/f'), '200'],
  [
    'files.write',
    (ask) => ask('/storage/buckets/b/files/nope', { method: 'DELETE' }),
    '404 storage_file_not_found',
  ],
  ['buckets.read', (ask) => ask('/storage/buckets'), '200'],
  [
    'buckets.write',
    (ask) => ask('/storage/buckets/nope', { method: 'DELETE' }),
    '404 storage_bucket_not_found',
  ],
  ['tokens.read', (ask) => ask('/tokens/nope'), '404 token_not_found'],
  ['tokens.write', (ask) => ask('/tokens/nope', { method: 'DELETE' }), '404 token_not_found'],
  ['locale.read', (ask) => ask('/locale'), '200'],
  ['health.read', (ask) => ask('/health'), '200'],
  ['global', (ask) => ask('/ping'), '200'],
  ['public', (ask) => ask('/health/version'), '200'],
  ['links.read', (ask) => ask('/latchkey/links'), '200'],
  ['links.write', (ask) => ask('/latchkey/links/nope', { method: 'DELETE' }), '404 link_not_found'],
];

const refused = '401 general_unauthorized_scope';

describe('§4.4 guests', () => {
  const granted = ['files.read', 'files.write', 'locale.read', 'global', 'public'];
  it.each(probes)('%s', async (scope, call, passed) => {
    expect(await outcome(call(server.asGuest))).toBe(granted.includes(scope) ? passed : refused);
  });
});

describe('§4.4 the owner', () => {
  it.each(probes)('%s', async (_, call, passed) => {
    expect(await outcome(call(server.asOwner))).toBe(passed);
  });
});

describe('§4.4 a key that was granted the scope', () => {
  const always = ['health.read', 'global', 'public'];
  it.each(probes)('%s', async (scope, call, passed) => {
    const { secret } = await server.createKey([always.includes(scope) ? 'tokens.read' : scope]);
    const ask: ContractServer['asKey'] = (path, init) =>
      server.asKey(path, { ...init, headers: { 'X-Appwrite-Key': secret } });
    expect(await outcome(call(ask))).toBe(passed);
  });
});

describe('§4.4 a key that was not granted the scope', () => {
  const always = ['health.read', 'global', 'public'];
  it.each(probes)('%s', async (scope, call, passed) => {
    const other = scope === 'tokens.read' ? 'tokens.write' : 'tokens.read';
    const { secret } = await server.createKey([other]);
    const ask: ContractServer['asKey'] = (path, init) =>
      server.asKey(path, { ...init, headers: { 'X-Appwrite-Key': secret } });
    expect(await outcome(call(ask))).toBe(always.includes(scope) ? passed : refused);
  });

  it('cannot even read what guests can: its scopes replace theirs (§4.2)', async () => {
    const { secret } = await server.createKey(['tokens.read']);
    const headers = { 'X-Appwrite-Key': secret };
    expect(await outcome(server.asKey('/storage/buckets/b/files/f/view', { headers }))).toBe(refused);
    expect(await outcome(server.asGuest('/storage/buckets/b/files/f/view'))).toBe('200');
  });
});

describe('§4.4 the message', () => {
  it('names the caller’s role and the missing scope', async () => {
    expect(await messageOf(server.asGuest('/tokens/x'))).toBe(
      'User (role: guests) missing scopes (["tokens.read"])',
    );
    const { secret } = await server.createKey(['files.read']);
    const byKey = server.asKey('/tokens/x', { headers: { 'X-Appwrite-Key': secret } });
    expect(await messageOf(byKey)).toContain('(role: applications) missing scopes (["tokens.read"])');
  });
});

describe('§4.2 API keys', () => {
  const raw = (path: string, headers: Record<string, string>) =>
    fetch(`${server.apiUrl}${path}`, { headers });

  it('need the project in the header, a query parameter is not enough', async () => {
    const key = { 'X-Appwrite-Key': server.key };
    expect(await outcome(raw('/storage/buckets', key))).toBe('403 project_id_missing');
    expect(await outcome(raw('/storage/buckets?project=latchkey', key))).toBe('403 project_id_missing');
    expect(await outcome(raw('/storage/buckets', { ...key, 'X-Appwrite-Project': 'other' }))).toBe(
      '403 project_id_missing',
    );
  });

  it.each([
    ['unknown standard key', 'standard_0000', '401 user_unauthorized'],
    ['unknown key of the old form', '919c2d18fb5d4', '401 user_unauthorized'],
    ['key of an unknown type is a guest', 'dynamic_0000', refused],
    ['empty key is none', '', refused],
  ])('%s', async (_, key, expected) => {
    const headers = { 'X-Appwrite-Key': key, 'X-Appwrite-Project': 'latchkey' };
    expect(await outcome(raw('/storage/buckets', headers))).toBe(expected);
  });

  it('stop at their end', async () => {
    const { secret } = await server.createKey(['buckets.read'], inOneMinute(server.clock));
    const headers = { 'X-Appwrite-Key': secret, 'X-Appwrite-Project': 'latchkey' };
    expect(await outcome(raw('/storage/buckets', headers))).toBe('200');
    server.clock.advance(2 * minute);
    expect(await outcome(raw('/storage/buckets', headers))).toBe('401 project_key_expired');
  });

  it('stop when they are revoked', async () => {
    const { $id, secret } = await server.createKey(['buckets.read']);
    const headers = { 'X-Appwrite-Key': secret, 'X-Appwrite-Project': 'latchkey' };
    expect(await outcome(raw('/storage/buckets', headers))).toBe('200');
    expect(await outcome(server.asOwner(`/latchkey/keys/${$id}`, { method: 'DELETE' }))).toBe('204');
    expect(await outcome(raw('/storage/buckets', headers))).toBe('401 user_unauthorized');
  });

  it('come with the CLI’s header X-Appwrite-Mode: default', async () => {
    expect(
      await outcome(server.asKey('/storage/buckets', { headers: { 'X-Appwrite-Mode': 'default' } })),
    ).toBe('200');
  });
});

describe('§4.1 projects', () => {
  const raw = (path: string, init?: RequestInit) => outcome(fetch(`${server.apiUrl}${path}`, init));

  it.each([
    ['/ping', '404 project_not_found'],
    ['/ping?project=console', '404 project_not_found'],
    ['/ping?project=nope', '404 project_not_found'],
    ['/ping?project=latchkey', '200'],
    ['/health/version?project=console', '200'],
    ['/health/version', '200'],
    ['/storage/buckets/b/files?project=latchkey', '200'],
    ['/storage/buckets/b/files', '404 storage_bucket_not_found'],
    ['/storage/buckets/b/files/f/view', '404 storage_bucket_not_found'],
    ['/storage/buckets/b/files/f/view?project=latchkey', '200'],
    ['/storage/buckets/b/files/f/view?project=nope', '404 project_not_found'],
    ['/storage/buckets/b/files/f/view?project[]=latchkey', '404 project_not_found'],
    ['/storage/buckets/b/files?project[]=latchkey', '404 project_not_found'],
    ['/storage/buckets', refused],
    ['/tokens/x', refused],
  ])('%s', async (path, expected) => {
    expect(await raw(path)).toBe(expected);
  });

  it('the parameter wins over the header', async () => {
    const headers = { 'X-Appwrite-Project': 'nope' };
    expect(await raw('/ping?project=latchkey', { headers })).toBe('200');
    expect(await raw('/ping', { headers })).toBe('404 project_not_found');
    const own = { 'X-Appwrite-Project': 'latchkey' };
    for (const path of ['/ping', '/storage/buckets/b/files', '/storage/buckets/b/files/f/view']) {
      expect(await raw(`${path}?project[]=latchkey`, { headers: own }), path).toBe('404 project_not_found');
      expect(await raw(`${path}?%70roject=nope`, { headers: own }), path).toBe('404 project_not_found');
    }
  });

  it('the console project holds nothing, whoever asks', async () => {
    const { $id } = await connect(server).tokens.createFileToken({ bucketId: 'b', fileId: 'f' });
    expect(await outcome(server.asKey(`/tokens/${$id}`))).toBe('200');
    for (const ask of [server.asKey, server.asOwner]) {
      expect(await outcome(ask(`/tokens/${$id}?project=console`))).toBe('404 token_not_found');
      expect(await outcome(ask('/storage/buckets?project=console'))).toBe('404 storage_bucket_not_found');
    }
  });

  it('is found in the body of other methods, then in the query', async () => {
    expect(await raw('/storage/buckets/b/files/f', post({ project: 'latchkey' }, 'PUT'))).toBe('200');
    expect(await raw('/storage/buckets/b/files/f?project=latchkey', post({}, 'PUT'))).toBe('200');
    expect(await raw('/storage/buckets/b/files/f?project=latchkey', post({ project: 'nope' }, 'PUT'))).toBe(
      '404 project_not_found',
    );
  });

  it('is found in a multipart body', async () => {
    const form = (project: string) => {
      const body = new FormData();
      body.append('fileId', 'unique()');
      body.append('file', new Blob(['x']), 'x.txt');
      body.append('project', project);
      return { method: 'POST', body };
    };
    expect(await raw('/storage/buckets/b/files', form('latchkey'))).toBe('201');
    expect(await raw('/storage/buckets/b/files', form('nope'))).toBe('404 project_not_found');
  });
});

describe('§0.5 which check wins', () => {
  const raw = (path: string, headers: Record<string, string>) =>
    outcome(fetch(`${server.apiUrl}${path}`, { headers }));
  const stranger = { Origin: 'https://stranger.example' };

  it('key without project comes before the origin', async () => {
    expect(await raw('/tokens/.x', { ...stranger, 'X-Appwrite-Key': 'standard_x' })).toBe(
      '403 project_id_missing',
    );
  });
  it('origin comes before the project', async () => {
    expect(await raw('/tokens/.x?project=nope', stranger)).toBe('403 general_unknown_origin');
  });
  it('project comes before the scope', async () => {
    expect(await raw('/tokens/.x?project=nope', {})).toBe('404 project_not_found');
  });
  it('an unknown key comes before the scope', async () => {
    const headers = { 'X-Appwrite-Key': 'standard_x', 'X-Appwrite-Project': 'latchkey' };
    expect(await raw('/tokens/.x', headers)).toBe('401 user_unauthorized');
  });
  it('scope comes before the parameters', async () => {
    expect(await raw('/tokens/.x?project=latchkey', {})).toBe(refused);
  });
  it('parameters come before the resource', async () => {
    expect(await outcome(server.asKey('/tokens/.x'))).toBe('400 general_argument_invalid');
  });
});
