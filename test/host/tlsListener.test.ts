/** HTTPS beside HTTP on one port, over real sockets. */
import { once } from 'node:events';
import { get as getPlain, type RequestListener } from 'node:http';
import { Agent, get as getSecure, type RequestOptions } from 'node:https';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, type TLSSocket } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createListener } from '../../main/host/createListener.ts';
import { createTlsListener, type TlsListener } from '../../main/host/tlsListener.ts';
import { cut } from '../../main/http/bytes/transfers.ts';
import { type ConnectionCaps, createConnectionLimit } from '../../main/http/listener/connectionLimit.ts';
import { makeCertificate, makeKey } from '../../main/net/tls/makeCertificate.ts';
import { close, listen } from '../helpers/listen.ts';
import { poll } from '../helpers/poll.ts';

type Made = { cert: string; key: string };
let first: Made;
let second: Made;
beforeAll(async () => {
  const wanted = { names: ['127.0.0.1'], from: Date.now() - 60_000, until: Date.now() + 86_400_000 };
  first = await makeCertificate(await makeKey(), wanted);
  second = await makeCertificate(await makeKey(), wanted);
});

const many: ConnectionCaps = { total: 100, perAddress: 100, perLoopbackAddress: 100 };
const block = Buffer.alloc(1 << 20);

/** `/big` is sent until its connection ends. */
let big: Parameters<RequestListener>[1] | undefined;
const answer: RequestListener = (req, res) => {
  if (req.url !== '/big') return void res.end('encrypted' in req.socket ? 'secure' : 'plain');
  big = res;
  const go = () => {
    while (!res.destroyed && res.write(block));
  };
  res.on('drain', go);
  go();
};

let tls: TlsListener;
let open: () => number;
let port: number;
let stop: () => Promise<void>;

async function start(caps = many, patience?: number): Promise<void> {
  const limit = createConnectionLimit(caps);
  const server = createListener({}, limit, answer);
  tls = createTlsListener(limit, patience === undefined ? {} : { patience });
  tls.attach(server);
  open = limit.open;
  port = await listen(server);
  stop = async () => {
    tls.endUndecided();
    await close(server);
  };
}
beforeEach(() => start());
afterEach(async () => {
  big = undefined;
  await stop();
});

function text(ask: typeof getPlain, url: string, options: RequestOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    ask(url, { agent: false, ...options }, (res) => {
      res.setEncoding('utf8').once('data', resolve).on('error', reject);
    }).on('error', reject);
  });
}
const plain = () => text(getPlain, `http://127.0.0.1:${port}/`, {});
const secure = (ca: Made, options: RequestOptions = {}) =>
  text(getSecure as typeof getPlain, `https://127.0.0.1:${port}/`, { ca: ca.cert, ...options });

/** Connects and agrees on TLS. */
async function agree(options: ConnectionOptions = {}): Promise<TLSSocket> {
  const socket = connectSecure({ port, host: '127.0.0.1', ca: first.cert, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

async function knock(bytes = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

test('speaks HTTP alone, until there is a certificate', async () => {
  expect(await plain()).toBe('plain');
  await expect(secure(first)).rejects.toThrow();
  tls.use(first);
  expect(await secure(first)).toBe('secure');
  expect(await plain()).toBe('plain');
});

test('takes a new certificate, and none, while it runs', async () => {
  tls.use(first);
  const held = await agree();
  tls.use(second);
  await expect(secure(first)).rejects.toThrow();
  expect(await secure(second)).toBe('secure');
  tls.use(undefined);
  await expect(secure(second)).rejects.toThrow();
  held.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(String(await once(held, 'data'))).toContain('200 OK');
});

test('answers everything that came in one piece, and a body after it', async () => {
  tls.use(first);
  const body = 'x'.repeat(300_000);
  const socket = await knock('GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n');
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  let seen = '';
  for await (const piece of socket) seen += piece;
  expect(seen.match(/200 OK/g)).toHaveLength(4);
});

test('a response that is cut over TLS ends at once, and what is on its way is thrown away', async () => {
  tls.use(first);
  const socket = await agree();
  socket.on('error', () => {}).write('GET /big HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'data');
  socket.pause();
  const res = await poll(() => big, 'the response');
  const began = performance.now();
  cut(res);
  await once(res, 'close');
  expect(performance.now() - began).toBeLessThan(250);
  socket.resume();
  const [error] = await once(socket, 'error');
  expect((error as NodeJS.ErrnoException).code).toBe('ECONNRESET');
  expect(open()).toBe(0);
});

describe('what it agrees on', () => {
  beforeEach(() => tls.use(first));

  test('HTTP/1.1 and TLS 1.2 at least', async () => {
    expect((await agree({ ALPNProtocols: ['h2', 'http/1.1'] })).alpnProtocol).toBe('http/1.1');
    expect((await agree({ maxVersion: 'TLSv1.2' })).getProtocol()).toBe('TLSv1.2');
    const old: ConnectionOptions = {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    await expect(agree(old)).rejects.toThrow();
    await expect(agree({ ALPNProtocols: ['h2'] })).rejects.toThrow();
  });

  test.each(['ECDHE-ECDSA-AES256-SHA', 'ECDHE-ECDSA-AES128-SHA256'])(
    'nothing that is padded in blocks: not %s',
    async (ciphers) => {
      await expect(agree({ maxVersion: 'TLSv1.2', ciphers })).rejects.toThrow();
    },
  );

  test.each([
    'TLS_AES_128_GCM_SHA256',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
  ])('%s', async (ciphers) => {
    const maxVersion = ciphers.startsWith('TLS_') ? 'TLSv1.3' : 'TLSv1.2';
    expect((await agree({ maxVersion, ciphers })).getCipher().name).toBe(ciphers);
  });

  test('a session goes on in a new connection', async () => {
    const socket = await agree();
    const [session] = await once(socket, 'session');
    socket.destroy();
    expect((await agree({ session })).isSessionReused()).toBe(true);
  });
});

describe('somebody who says nothing', () => {
  test.each([
    ['at all', ''],
    ['after the first byte of a handshake', '\x16'],
    ['after a part of a handshake', '\x16\x03\x01\x02\x00\x01'],
  ])('%s is let go', async (_what, bytes) => {
    await stop();
    await start(many, 100);
    tls.use(first);
    const socket = await knock(bytes);
    await once(socket, 'close');
    await poll(() => open() === 0, 'the end of the connection');
  });

  test('does not keep the server from closing', async () => {
    tls.use(first);
    const sockets = await Promise.all([knock(), knock('\x16')]);
    await poll(() => open() === 2, 'the connections');
    await Promise.all([stop(), ...sockets.map((socket) => once(socket, 'close'))]);
    await start();
  });

  test('is counted, and makes room; who is answered does not', async () => {
    await stop();
    await start({ total: 2, perAddress: 2, perLoopbackAddress: 2 });
    tls.use(first);
    const working = await agree();
    working.write('GET /big HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(working, 'data');
    const silent = await knock('\x16');
    await poll(() => open() === 2, 'both');
    expect(await secure(first)).toBe('secure');
    if (!silent.closed) await once(silent, 'close');
    expect(working.destroyed).toBe(false);
    working.destroy();
  });
});

test('a server that is closed is let go, with what it agreed on', async () => {
  tls.use(first);
  const attachOne = async () => {
    const server = createListener({}, createConnectionLimit(many), answer);
    tls.attach(server);
    await listen(server);
    await close(server);
    return new WeakRef(server);
  };
  const closed = await attachOne();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await poll(() => {
    collect();
    return closed.deref() === undefined;
  }, 'the server to be collected');
});

test('asks a keep-alive visitor only once for the handshake', async () => {
  tls.use(first);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await secure(first, { agent })).toBe('secure');
  expect(await secure(first, { agent })).toBe('secure');
  expect(open()).toBe(1);
  agent.destroy();
});
