import { beforeAll, describe, expect, it } from 'vitest';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { ApiKeyList } from '../../../shared/wire/keys.ts';
import type { Link, LinkList, SharedFiles } from '../../../shared/wire/links.ts';
import { messageOf, outcome } from '../../contract/support/outcome.ts';
import { connect, inputFile } from '../../contract/support/sdk.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { signIn } from '../../helpers/signIn.ts';

const server = setUpContractServer();
const folder = setUpFolder();
let path: string;

beforeAll(async () => {
  path = await folder.write('plan.txt', 'the plan');
});

async function share(body: object): Promise<SharedFiles['links'][number]> {
  const { links } = (await json(server.asOwner('/latchkey/links', post(body)))) as SharedFiles;
  const [made] = links;
  if (made === undefined) throw new Error('no link');
  return made;
}

const lifetimeOf = ({ expire, $createdAt }: Link) =>
  Math.round((Date.parse(expire) - Date.parse($createdAt)) / 1_000);

describe('links', () => {
  it('of a path answer file, token and link, and end by the default lifetime', async () => {
    const { file, token, link } = await share({ paths: [path] });
    expect(file).toMatchObject({ name: 'plan.txt', bucketId: 'shared', sizeOriginal: 8 });
    expect(link).toMatchObject({
      $id: token.$id,
      name: 'plan.txt',
      size: 8,
      state: 'live',
      source: 'linked',
    });
    expect(lifetimeOf(link)).toBe(7 * 86_400);
    expect(JSON.stringify({ file, token, link })).not.toContain(folder.path);
    for (const address of [link.urls.page, link.urls.view, link.urls.download])
      expect((await fetch(address)).status).toBe(200);
  });

  it.each([null, ''])('with expire %j stay until they are stopped', async (expire) => {
    expect((await share({ paths: [path], expire })).link.expire).toBe('');
  });

  it('a day as end is all of that day, while for a token it is its beginning, as in the contract', async () => {
    const { link, token, file } = await share({ paths: [path], expire: '2030-12-24' });
    expect(link.expire).toBe('2030-12-24T23:59:59.999+00:00');
    const change = { ...post({ expire: '2030-12-31' }), method: 'PATCH' };
    const changed = (await json(server.asOwner(`/latchkey/links/${token.$id}`, change))) as Link;
    expect(changed.expire).toBe('2030-12-31T23:59:59.999+00:00');
    const contract = await connect(server).tokens.createFileToken({
      bucketId: file.bucketId,
      fileId: file.$id,
      expire: '2030-12-24',
    });
    expect(contract.expire).toBe('2030-12-24T00:00:00.000+00:00');
  });

  it('of a stored file', async () => {
    const { storage } = connect(server);
    await storage.createBucket({ bucketId: 'b', name: 'b' });
    await storage.createFile({ bucketId: 'b', fileId: 'f', file: inputFile('hello', 'f.txt') });
    const { link } = await share({ files: [{ bucketId: 'b', fileId: 'f' }], label: 'For Anna' });
    expect(link).toMatchObject({ bucketId: 'b', fileId: 'f', source: 'stored', label: 'For Anna' });
  });

  it.each([
    ['nothing to share', {}],
    ['both kinds', { paths: ['x'], files: [{ bucketId: 'b', fileId: 'f' }] }],
    ['an empty list', { paths: [] }],
    ['a path that is no text', { paths: [1] }],
    ['a file without a bucket', { files: [{ fileId: 'f' }] }],
    ['a past end', { paths: ['x'], expire: '2020-01-01' }],
    ['a label that is too long', { paths: ['x'], label: 'x'.repeat(257) }],
  ])('need sense: %s', async (_, body) => {
    expect(await outcome(server.asOwner('/latchkey/links', post(body)))).toBe('400 general_argument_invalid');
  });

  it('of a path that is not there name the file, never the folder', async () => {
    const missing = folder.at('missing.txt');
    const sent = () => server.asOwner('/latchkey/links', post({ paths: [missing] }));
    expect(await outcome(sent())).toBe('400 link_path_invalid');
    expect(await messageOf(sent())).not.toContain(folder.path);
  });

  it('are found, changed, stopped and restored', async () => {
    const { link } = await share({ paths: [path], label: 'needle' });
    const one = `/latchkey/links/${link.$id}`;
    const list = (await json(
      server.asOwner('/latchkey/links?search=needle&state=live&sort=name&order=asc&limit=5'),
    )) as LinkList;
    expect(list).toMatchObject({ total: 1, links: [{ $id: link.$id }] });
    expect(await json(server.asOwner(one, post({ expire: '2040-01-01' }, 'PATCH')))).toMatchObject({
      expire: '2040-01-01T23:59:59.999+00:00',
      label: 'needle',
    });
    expect(await json(server.asOwner(one, post({ label: 'other' }, 'PATCH')))).toMatchObject({
      expire: '2040-01-01T23:59:59.999+00:00',
      label: 'other',
    });
    expect(await outcome(server.asOwner(one, { method: 'DELETE' }))).toBe('204');
    expect(await json(server.asOwner(one))).toMatchObject({ state: 'stopped' });
    expect((await fetch(link.urls.view)).status).not.toBe(200);
    expect(await json(server.asOwner(one, post({ stopped: false }, 'PATCH')))).toMatchObject({
      state: 'live',
    });
    expect((await fetch(link.urls.view)).status).toBe(200);
  });

  it.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'offset=-1',
    'sort=size2',
    'state=dead',
    'order=up',
    'search=',
  ])('the list refuses %s', async (query) => {
    expect(await outcome(server.asOwner(`/latchkey/links?${query}`))).toBe('400 general_argument_invalid');
  });

  it('that nobody made are not there', async () => {
    for (const call of [
      server.asOwner('/latchkey/links/nope'),
      server.asOwner('/latchkey/links/nope', post({}, 'PATCH')),
    ]) {
      expect(await outcome(call)).toBe('404 link_not_found');
    }
  });

  it('tell their path to the owner’s own program and to nobody else', async () => {
    const { link } = await share({ paths: [path] });
    const one = `/latchkey/links/${link.$id}/path`;
    expect(await json(server.asOwner(one))).toEqual({ path });
    expect(await outcome(server.asKey(one))).toBe('401 general_unauthorized_scope');
    expect(await outcome(server.asGuest(one))).toBe('401 general_unauthorized_scope');
    const { headers } = await signIn(server.consoleUrl());
    expect(await outcome(fetch(`${server.apiUrl}/latchkey/links/${link.$id}`, { headers }))).toBe('200');
    // Not as if its sign-in had ended.
    expect(await outcome(fetch(`${server.apiUrl}${one}`, { headers }))).toBe('403 owner_program_only');
  });
});

describe('settings, keys and facts', () => {
  it.each(['/latchkey/settings', '/latchkey/keys', '/latchkey/server'])(
    '%s is the owner’s alone',
    async (address) => {
      expect(await outcome(server.asOwner(address))).toBe('200');
      expect(await outcome(server.asKey(address))).toBe('401 general_unauthorized_scope');
      expect(await outcome(server.asGuest(address))).toBe('401 general_unauthorized_scope');
    },
  );

  it('settings merge', async () => {
    expect(
      await json(server.asOwner('/latchkey/settings', post({ defaultLifetime: 60 }, 'PATCH'))),
    ).toMatchObject({ defaultLifetime: 60, paused: false });
    expect(lifetimeOf((await share({ paths: [path] })).link)).toBe(60);
    expect(
      await json(server.asOwner('/latchkey/settings', post({ defaultLifetime: null }, 'PATCH'))),
    ).toMatchObject({ defaultLifetime: null });
    expect(
      await json(server.asOwner('/latchkey/settings', post({ reachExplained: ['network'] }, 'PATCH'))),
    ).toMatchObject({ defaultLifetime: null, reachExplained: ['network'] });
    expect((await share({ paths: [path] })).link.expire).toBe('');
  });

  it.each([
    { defaultLifetime: 0 },
    { defaultLifetime: 1e12 },
    { defaultLifetime: 'x' },
    { paused: 'perhaps' },
    { maximumFileSize: 0 },
    { webHosts: ['https://x.example'] },
    { webHosts: ['a b'] },
    { webHosts: 'x.example' },
    { reachExplained: ['everybody'] },
    { ownerName: 'x'.repeat(61) },
    { ownerColour: 'red' },
    { severalAs: 'some' },
  ])('settings refuse %j', async (change) => {
    expect(await outcome(server.asOwner('/latchkey/settings', post(change, 'PATCH')))).toBe(
      '400 general_argument_invalid',
    );
  });

  it('the size limit of buckets follows the setting', async () => {
    await outcome(server.asOwner('/latchkey/settings', post({ maximumFileSize: 1_000 }, 'PATCH')));
    const create = (maximumFileSize: number) =>
      outcome(server.asKey('/storage/buckets', post({ bucketId: 'unique()', name: 'x', maximumFileSize })));
    expect(await create(1_000)).toBe('201');
    expect(await create(1_001)).toBe('400 general_argument_invalid');
    await outcome(server.asOwner('/latchkey/settings', post({ maximumFileSize: 5_000_000_000 }, 'PATCH')));
  });

  it('a key’s secret is shown once', async () => {
    const { $id, secret } = await server.createKey(['files.read'], '2040-01-01');
    const { keys } = (await json(server.asOwner('/latchkey/keys'))) as ApiKeyList;
    const listed = keys.find((key) => key.$id === $id);
    expect(listed).toMatchObject({
      scopes: ['files.read'],
      expire: '2040-01-01T23:59:59.999+00:00',
      hint: secret.slice(-4),
    });
    expect(JSON.stringify(keys)).not.toContain(secret);
    expect(await outcome(server.asOwner('/latchkey/keys/nope', { method: 'DELETE' }))).toBe(
      '404 key_not_found',
    );
  });

  it.each([
    { name: 'x', scopes: [] },
    { name: 'x', scopes: ['nope'] },
    { name: '', scopes: ['files.read'] },
    { scopes: ['files.read'] },
    { name: 'x' },
  ])('no key is made of %j', async (body) => {
    expect(await outcome(server.asOwner('/latchkey/keys', post(body)))).toBe('400 general_argument_invalid');
  });
});

describe('events', () => {
  async function* listen(signal: AbortSignal): AsyncGenerator<ServerEvent> {
    const answer = await server.asOwner('/latchkey/events', { signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=UTF-8');
    let text = '';
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, type, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
        if (data === undefined) continue;
        const event = JSON.parse(data) as ServerEvent;
        expect(event.type).toBe(type);
        yield event;
      }
    }
  }

  it('tell what happens to links, files and settings', async () => {
    const stop = new AbortController();
    const events = listen(stop.signal);
    const first = events.next();
    const { link } = await share({ paths: [path] });
    expect((await first).value).toMatchObject({
      type: 'link.created',
      link: { $id: link.$id, urls: link.urls },
    });
    const next = async (type: ServerEvent['type']) => {
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error(`the stream ended before ${type}`);
        if (value.type === type) return value;
      }
    };
    await outcome(server.asOwner(`/latchkey/links/${link.$id}`, post({ label: 'x' }, 'PATCH')));
    expect(await next('link.changed')).toMatchObject({ link: { label: 'x' } });
    await (await fetch(link.urls.view)).arrayBuffer();
    expect(await next('link.accessed')).toMatchObject({
      link: { $id: link.$id },
      visitor: { address: '127.0.0.1' },
    });
    await outcome(server.asOwner(`/latchkey/links/${link.$id}`, { method: 'DELETE' }));
    expect(await next('link.ended')).toMatchObject({ link: { state: 'stopped' } });
    await outcome(server.asOwner('/latchkey/settings', post({ paused: true }, 'PATCH')));
    expect(await next('settings.changed')).toMatchObject({ settings: { paused: true } });
    await outcome(server.asOwner('/latchkey/settings', post({ paused: false }, 'PATCH')));
    const other = await share({ paths: [path] });
    await connect(server).storage.deleteFile({ bucketId: 'shared', fileId: other.file.$id });
    expect(await next('link.removed')).toEqual({ type: 'link.removed', $id: other.link.$id });
    stop.abort();
    await events.return(undefined).catch(() => undefined);
  });

  it('are not for guests', async () => {
    expect(await outcome(server.asGuest('/latchkey/events'))).toBe('401 general_unauthorized_scope');
  });
});
