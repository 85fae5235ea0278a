import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '../../contract/support/outcome.ts';
import type { ContractServer } from '../../contract/support/server.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { ask } from '../../helpers/ask.ts';
import { post } from '../../helpers/requests.ts';
import { type SignedIn, signIn } from '../../helpers/signIn.ts';

const server = setUpContractServer();
let session: SignedIn;

beforeAll(async () => {
  session = await signIn(server.consoleUrl());
});

const send = (path: string, headers: Record<string, string>, method = 'GET') =>
  ask(`${server.origin}${path}`, { method, headers });

describe('the Host header', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('%s with the port is answered', async (name) => {
    expect((await send('/v1/health/version', { Host: `${name}:${server.port}` })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost',
    'localhost:1',
    '127.0.0.2',
    'localhost.',
    'localhost.evil.example',
    '0.0.0.0',
    '',
  ])('%j is turned away with 421, so no rebound name reaches the API', async (name) => {
    const host = name.includes(':') || name === 'localhost' ? name : `${name}:${server.port}`;
    expect((await send('/v1/health/version', { Host: host })).status).toBe(421);
    expect((await send('/', { Host: host })).status).toBe(421);
  });
});

describe('origins (contract §4.6)', () => {
  const ping = '/v1/ping?project=latchkey';

  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:80',
    'capacitor://localhost',
  ])('%s is loopback and is echoed', async (origin) => {
    const { status, headers } = await send(ping, { Origin: origin });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['access-control-allow-credentials']).toBe('true');
    expect(headers.vary).toContain('Origin');
  });

  it.each([
    'http://localhost.example.com',
    'http://127.0.0.2',
    'http://localhost.',
    'http://127.1',
    'http://2130706433',
    'http://[::ffff:127.0.0.1]',
    'http://127.0.0.1.example.com',
    'http://evil@localhost',
    'https://example.com',
    'null',
    'file://',
    'x',
  ])('%s is a stranger and gets no Access-Control-Allow-Origin', async (origin) => {
    const { status, headers } = await send(ping, { Origin: origin });
    expect(status).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('a registered host may call, until it is taken off the list', async () => {
    const origin = 'https://app.example.com';
    await outcome(server.asOwner('/latchkey/settings', post({ webHosts: ['App.example.com'] }, 'PATCH')));
    expect((await send(ping, { Origin: origin })).headers['access-control-allow-origin']).toBe(origin);
    expect((await send(ping, { Origin: 'https://sub.app.example.com' })).status).toBe(403);
    await outcome(server.asOwner('/latchkey/settings', post({ webHosts: [] }, 'PATCH')));
    expect((await send(ping, { Origin: origin })).status).toBe(403);
  });

  it('a program with a key is no page and needs no registration', async () => {
    const headers = {
      Origin: 'https://example.com',
      'X-Appwrite-Project': 'latchkey',
      'X-Appwrite-Key': server.key,
    };
    expect((await send('/v1/storage/buckets', headers)).status).toBe(200);
  });

  it.each(['/v1/tokens/x', '/v1/nope', '/v1//x/', '/v1', '/versions', '/', '/nope'])(
    'OPTIONS %s answers 204 and echoes whoever asks',
    async (path) => {
      const { status, headers } = await send(
        path,
        { Origin: 'https://Example.com', 'Access-Control-Request-Method': 'PATCH' },
        'OPTIONS',
      );
      expect(status).toBe(204);
      expect(headers['access-control-allow-origin']).toBe('https://example.com');
      expect(headers['access-control-allow-methods']).toBe('GET, POST, PUT, PATCH, DELETE');
      expect(headers['access-control-max-age']).toBe('86400');
      expect(headers['access-control-expose-headers']).toBe('X-Appwrite-Session, X-Fallback-Cookies');
      for (const name of [
        'X-Appwrite-Project',
        'X-Appwrite-Key',
        'Content-Range',
        'X-Appwrite-ID',
        'Range',
        'X-SDK-Version',
      ]) {
        expect(headers['access-control-allow-headers']).toContain(name);
      }
      expect(headers['access-control-allow-headers']).not.toContain('latchkey');
    },
  );

  it('errors carry the CORS headers too', async () => {
    const { status, headers } = await send('/v1/tokens/x?project=latchkey', { Origin: 'http://localhost:1' });
    expect(status).toBe(401);
    expect(headers['access-control-allow-origin']).toBe('http://localhost:1');
  });
});

describe('the owner’s secret', () => {
  it('opens everything without a project', async () => {
    expect((await send('/v1/latchkey/server', { 'x-latchkey-secret': server.secret })).status).toBe(200);
    expect((await send('/v1/storage/buckets', { 'x-latchkey-secret': server.secret })).status).toBe(200);
  });

  it.each(['', 'wrong', 'x'.repeat(64)])('%j opens nothing', async (secret) => {
    expect((await send('/v1/latchkey/server', { 'x-latchkey-secret': secret })).status).toBe(401);
  });
});

describe('the console’s session', () => {
  const own = () => `http://127.0.0.1:${server.port}`;
  const ask = (headers: Record<string, string>, method = 'GET') =>
    send('/v1/latchkey/links/nope', { 'x-latchkey-session': session.secret, ...headers }, method);

  it('signs the own page in, for reading and for changing', async () => {
    expect((await ask({})).status).toBe(404);
    expect((await ask({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(404);
    expect((await ask({ 'Sec-Fetch-Site': 'same-origin', Origin: own() }, 'DELETE')).status).toBe(404);
    expect((await ask({ 'Sec-Fetch-Site': 'same-origin' }, 'DELETE')).status).toBe(404);
  });

  it('is worth nothing from another port of this computer, which is the same site', async () => {
    expect((await ask({ Origin: 'http://127.0.0.1:1', 'Sec-Fetch-Site': 'same-site' })).status).toBe(401);
    expect((await ask({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(401);
    expect((await ask({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(401);
    expect((await ask({ Origin: 'http://localhost:1' }, 'DELETE')).status).toBe(401);
  });

  it('is worth nothing at another name of this computer', async () => {
    expect((await ask({ Host: `localhost:${server.port}` })).status).toBe(401);
  });

  it('changes nothing where the browser does not say from where', async () => {
    expect((await ask({}, 'DELETE')).status).toBe(401);
    expect((await ask({ 'Sec-Fetch-Site': 'none' }, 'DELETE')).status).toBe(401);
  });

  it('must be one that was given out, and no cookie stands for it', async () => {
    const links = '/v1/latchkey/links';
    expect((await send(links, { 'x-latchkey-session': 'guess' })).status).toBe(401);
    expect((await send(links, { Cookie: `latchkey_console=${session.secret}` })).status).toBe(401);
  });
});

describe('rate limits (contract §4.5)', () => {
  it('are told to keys as well, which are never stopped', async () => {
    for (let count = 0; count < 62; count += 1) {
      const answer = await server.asKey('/tokens/nope', { method: 'DELETE' });
      expect(answer.status).toBe(404);
      expect(answer.headers.get('x-ratelimit-limit')).toBe('60');
      expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(Math.max(0, 59 - count)));
      expect(Number(answer.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1_000 - 5);
      expect(answer.headers.get('retry-after')).toBeNull();
      await answer.arrayBuffer();
    }
  });

  it('count each chunk of a guest’s upload on its own', async () => {
    const sendChunk = (number: number) => {
      const start = (number - 1) * 5_242_880;
      const headers = { 'content-range': `bytes ${start}-${start + 9}/${start + 10}` };
      return server.asGuest('/storage/buckets/nope/files', { method: 'POST', headers });
    };
    for (let number = 1; number <= 70; number += 1) expect((await sendChunk(number)).status).not.toBe(429);
    const again = [];
    for (let count = 0; count < 61; count += 1) again.push((await sendChunk(1)).status);
    expect(again.at(-1)).toBe(429);
  });

  it('count keys and guests apart, though they have the same address', async () => {
    const remove = (call: ContractServer['asKey']) =>
      call('/storage/buckets/nope/files/nope', { method: 'DELETE' });
    for (let count = 0; count < 61; count += 1) await outcome(remove(server.asKey));
    const guest = await remove(server.asGuest);
    expect(guest.headers.get('x-ratelimit-remaining')).toBe('59');
    expect(await outcome(guest)).toBe('404 storage_bucket_not_found');
  });

  it('are not sent where there is no limit', async () => {
    const { headers } = await server.asKey('/storage/buckets');
    expect(headers.get('x-ratelimit-limit')).toBeNull();
  });
});
