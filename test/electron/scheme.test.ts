import { mkdir, symlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSchemeHandler, type SchemeDeps } from '../../main/electron/scheme.ts';
import type { Recovery } from '../../shared/serverMessages.ts';
import { english } from '../helpers/english.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpListening } from '../helpers/setUpListening.ts';

const folder = setUpFolder('test');
let root: string;
let answer: (req: IncomingMessage, res: ServerResponse) => void;
let seen: IncomingMessage | undefined;
const createUpstream = () =>
  createServer((req, res) => {
    seen = req;
    answer(req, res);
  });
const upstream = setUpListening(createUpstream, 'test');
let apiUrl: string;

beforeEach(async () => {
  root = folder.at('renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await folder.write('renderer/index.html', '<!doctype html><title>Latchkey</title>');
  await folder.write('renderer/assets/app.js', 'export {}');
  await folder.write('renderer/notes.txt', 'not part of the build');
  await symlink(await folder.write('secret.json', '{"secret":true}'), join(root, 'link.json'));
  seen = undefined;
  answer = (_req, res) => res.end('{}');
  apiUrl = `${upstream.origin}/v1`;
});

function ask(address: string, init: RequestInit = {}, deps: Partial<SchemeDeps> = {}): Promise<Response> {
  const handler = createSchemeHandler({
    root,
    apiUrl: async () => apiUrl,
    secret: 's3cret',
    failure: () => undefined,
    retry: () => undefined,
    recover: () => undefined,
    showFile: () => undefined,
    fetch,
    language: english.desktop,
    ...deps,
  });
  return handler(new Request(address, init));
}

describe('the built console', () => {
  test('is served with its type and a policy that allows nothing inline or foreign', async () => {
    const page = await ask('app://ui/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await page.text()).toContain('Latchkey');
    expect((await ask('app://ui/assets/app.js')).headers.get('content-type')).toMatch('text/javascript');
  });

  test('answers HEAD without a body and refuses other methods', async () => {
    const head = await ask('app://ui/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await ask('app://ui/', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    'app://ui/../secret.json',
    'app://ui/%2e%2e/secret.json',
    'app://ui/..%2fsecret.json',
    'app://ui/assets/..%2f..%2fsecret.json',
    'app://ui/%2e%2e%2fsecret.json',
    'app://ui/..%5csecret.json',
    'app://ui//secret.json',
    'app://ui/link.json',
    'app://ui/index.html%00.json',
    'app://ui/%zz.html',
    'app://ui/assets',
    'app://ui/notes.txt',
    'app://ui/missing.js',
  ])('does not lead out of its folder: %s', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  test.each([
    'app://evil/',
    'app://ui.evil/',
    'app://user@ui/',
    'app://ui:80/',
    'https://ui/',
    'file:///ui/',
  ])('is at no other address: %s', async (address) => {
    // `new Request` refuses credentials, so such an address is put on afterwards.
    const request = Object.defineProperty(new Request('app://ui/'), 'url', { value: address });
    const handler = createSchemeHandler({
      root,
      apiUrl: async () => apiUrl,
      secret: '',
      failure: () => undefined,
      retry: () => undefined,
      recover: () => undefined,
      showFile: () => undefined,
      fetch,
      language: english.desktop,
    });
    expect((await handler(request)).status).toBe(403);
    expect(seen).toBeUndefined();
  });
});

describe('the API behind the page', () => {
  test('gets the secret and what the request means, not where it came from', async () => {
    await ask('app://ui/v1/latchkey/links?limit=5&search=a%20b', {
      headers: {
        accept: 'application/json',
        cookie: 'a=b',
        'x-latchkey-secret': 'forged',
        origin: 'app://ui',
      },
    });
    expect(seen?.url).toBe('/v1/latchkey/links?limit=5&search=a%20b');
    expect(seen?.headers).toMatchObject({ accept: 'application/json', 'x-latchkey-secret': 's3cret' });
    expect(seen?.headers).not.toHaveProperty('cookie');
    expect(seen?.headers).not.toHaveProperty('origin');
  });

  test('is never asked for anything outside /v1/', async () => {
    for (const path of ['v1/../server.json', 'v1/%2e%2e/x', 'v1', '/v1/x']) await ask(`app://ui/${path}`);
    expect(seen).toBeUndefined();
  });

  test('receives an upload as it is sent and answers while it runs', async () => {
    const pieces: string[] = [];
    answer = async (req, res) => {
      for await (const piece of req) pieces.push(String(piece));
      res.writeHead(201, { 'content-type': 'application/json' }).end('{"ok":true}');
    };
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const pending = ask('app://ui/v1/upload', {
      method: 'POST',
      body: readable,
      headers: { 'content-type': 'text/plain', 'content-range': 'bytes 0-9/20' },
      duplex: 'half',
    } as RequestInit);
    const writer = writable.getWriter();
    await writer.write(Buffer.from('first'));
    await expect.poll(() => pieces.join('')).toBe('first');
    await writer.write(Buffer.from('second'));
    await writer.close();
    expect((await pending).status).toBe(201);
    expect(pieces.join('')).toBe('firstsecond');
    expect(seen?.headers['content-range']).toBe('bytes 0-9/20');
  });

  test('streams events as they happen and hears when the page goes away', async () => {
    let closed = false;
    answer = (req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: one\n\n');
      req.on('close', () => {
        closed = true;
      });
    };
    const page = new AbortController();
    const events = await ask('app://ui/v1/latchkey/events', { signal: page.signal });
    const reader = events.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n');
    page.abort();
    await expect.poll(() => closed).toBe(true);
  });

  test('cannot bind the origin of the scheme or leave cookies there', async () => {
    answer = (_req, res) => {
      res.writeHead(200, {
        'strict-transport-security': 'max-age=1',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'set-cookie': 'a=b',
        etag: '"kept"',
      });
      res.end('{}');
    };
    const headers = [...(await ask('app://ui/v1/x')).headers.keys()];
    expect(headers).toContain('etag');
    expect(headers.join(' ')).not.toMatch(/strict-transport|cross-origin|agent-cluster|set-cookie/);
  });

  test('can send nothing that would run as part of the console', async () => {
    answer = (_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<script>1</script>');
    const { headers } = await ask('app://ui/v1/x');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('passes on statuses that have no body', async () => {
    answer = (_req, res) => res.writeHead(204).end();
    expect((await ask('app://ui/v1/latchkey/links/a', { method: 'DELETE' })).status).toBe(204);
    answer = (_req, res) => res.writeHead(304).end();
    expect((await ask('app://ui/v1/x')).status).toBe(304);
  });

  test('answers 503 in the shape of every other error while the server is away', async () => {
    const gone = await ask('app://ui/v1/ping', {}, { apiUrl: async () => undefined });
    const dead = await ask('app://ui/v1/ping', {}, { apiUrl: async () => 'http://127.0.0.1:1/v1' });
    for (const response of [gone, dead]) {
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ code: 503, type: 'general_server_error' });
    }
  });
});

describe('a server that cannot start', () => {
  const failure = () => ({ sentence: 'Another Latchkey <b>uses</b> this folder.', portTaken: false });

  test('is explained in the window, as text', async () => {
    const page = await ask('app://ui/', {}, { failure });
    const html = await page.text();
    expect(html).toContain('Another Latchkey &lt;b&gt;uses');
    expect(html).not.toContain('<script');
    expect((await ask('app://ui/failure.css')).status).toBe(200);
  });

  test('is tried again when the button asks for it, and only by POST', async () => {
    const tries: boolean[] = [];
    const retry = (otherPorts: boolean) => void tries.push(otherPorts);
    await ask('app://ui/start', {}, { failure, retry });
    expect(tries).toEqual([]);
    expect((await ask('app://ui/start', { method: 'POST' }, { failure, retry })).status).toBe(204);
    await ask('app://ui/start?ports=other', { method: 'POST' }, { failure, retry });
    expect(tries).toEqual([false, true]);
  });

  test('names its log, and shows it in the file manager without telling the page where it is', async () => {
    const shown: string[] = [];
    const showFile = (path: string) => void shown.push(path);
    const logged = () => ({ ...failure(), logFile: '/data/latchkey.log' });
    const html = await (await ask('app://ui/', {}, { failure: logged })).text();
    expect(html).toMatch(/latchkey\.log in the data folder\. <button formaction="\/show-log">Show the log</);
    expect(html).not.toContain('/data/');
    expect((await ask('app://ui/show-log', { method: 'POST' }, { failure: logged, showFile })).status).toBe(
      204,
    );
    expect((await ask('app://ui/show-log', { method: 'POST' }, { failure, showFile })).status).toBe(405);
    expect(shown).toEqual(['/data/latchkey.log']);
  });

  test('offers other ports where they would help, and only there', async () => {
    const taken = () => ({ ...failure(), portTaken: true });
    expect(await (await ask('app://ui/', {}, { failure })).text()).not.toContain('Use other ports');
    expect(await (await ask('app://ui/', {}, { failure: taken })).text()).toContain(
      '<button formaction="/start?ports=other">Use other ports</button>',
    );
  });

  describe('because its database is lost', () => {
    const copyMadeAt = Date.parse('2020-05-06T07:08:00Z');
    const lost = () => ({ ...failure(), recoverable: { copyMadeAt } });
    const pressed: Recovery[] = [];
    const recover = (recovery: Recovery) => void pressed.push(recovery);
    const post = (path: string, why: SchemeDeps['failure']) =>
      ask(`app://ui${path}`, { method: 'POST' }, { failure: why, recover });

    test('offers its newest copy with the moment, and a new beginning, and says what becomes of the rest', async () => {
      const html = await (await ask('app://ui/', {}, { failure: lost })).text();
      const moment = english.desktop.format.momentInSentence(copyMadeAt, Date.now());
      expect(html).toMatch(/<button formaction="\/put-back"/);
      expect(html).toContain(`>Put back the copy of ${moment}</button>`);
      expect(html).toMatch(/<button formaction="\/begin-anew"[^>]*>Begin anew</);
      expect(html.match(/Nothing is destroyed: [^<]* set-aside/g)).toHaveLength(2);
      expect(html).not.toMatch(/<script|<style|latchkey restore/);
    });

    test('offers only the beginning without a sound copy, and neither for another reason', async () => {
      const bare = () => ({ ...failure(), recoverable: {} });
      const html = await (await ask('app://ui/', {}, { failure: bare })).text();
      expect(html).toContain('Begin anew');
      expect(html).not.toContain('/put-back');
      expect(await (await ask('app://ui/', {}, { failure })).text()).not.toContain('/begin-anew');
    });

    test('hears the buttons by POST, and only as long as that is the reason', async () => {
      await ask('app://ui/begin-anew', {}, { failure: lost, recover });
      expect((await post('/begin-anew', failure)).status).toBe(405);
      expect((await post('/put-back', () => undefined)).status).toBe(405);
      expect(pressed).toEqual([]);
      expect((await post('/put-back', lost)).status).toBe(204);
      expect((await post('/begin-anew', lost)).status).toBe(204);
      expect(pressed).toEqual(['newestCopy', 'beginAnew']);
    });
  });
});
