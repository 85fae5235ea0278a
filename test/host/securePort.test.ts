/** The port for people of the internet: what an authority's handshake leaves behind, and who never says a word. */
import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecurePort } from '../../main/host/securePort.ts';
import { type ConnectionLimit, createConnectionLimit } from '../../main/http/listener/connectionLimit.ts';
import { makeChallengeCertificate } from '../../main/net/tls/makeCertificate.ts';
import type { SecurePort } from '../../main/net/tls/securePort.ts';
import { poll } from '../helpers/poll.ts';

const name = '7.113.0.203.in-addr.arpa';
let limit: ConnectionLimit;
const openPort = (patience: number) =>
  openSecurePort({
    options: {},
    limit,
    handler: (_req, res) => void res.end('served'),
    preferred: 0,
    patience,
  });

let port: SecurePort;
beforeEach(async () => {
  limit = createConnectionLimit({ total: 100, perAddress: 100, perLoopbackAddress: 100 });
  port = await openPort(200);
  const certificate = await makeChallengeCertificate('203.0.113.7', 'token.thumbprint');
  port.show({ kind: 'tls-alpn-01', name, certificate });
  port.show({ kind: 'http-01', path: '/.well-known/acme-challenge/token', body: 'token.thumbprint' });
});
afterEach(() => port.close());

const isEmpty = () => poll(() => limit.open() === 0, 'the end of all connections');

async function shakeHands(): Promise<TLSSocket> {
  const options = { servername: name, ALPNProtocols: ['acme-tls/1'], rejectUnauthorized: false };
  const raw = connectPlain({ port: port.port, host: '127.0.0.1', allowHalfOpen: true });
  const socket = connect({ socket: raw.on('error', () => {}), ...options });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

test('a handshake for its own sake ends the connection, also when the other side stays', async () => {
  const socket = await shakeHands();
  expect(socket.alpnProtocol).toBe('acme-tls/1');
  await isEmpty();
  socket.destroy();
});

test('one that is broken off in the middle of that breaks nothing', async () => {
  for (let turn = 0; turn < 30; turn += 1) {
    const raw = connectPlain(port.port, '127.0.0.1').on('error', () => {});
    const options = { servername: name, ALPNProtocols: ['acme-tls/1'], rejectUnauthorized: false };
    const socket = connect({ socket: raw, ...options }).on('error', () => {});
    socket.once('secureConnect', () => raw.resetAndDestroy());
    await once(raw, 'close');
  }
  await isEmpty();
  expect((await shakeHands()).alpnProtocol).toBe('acme-tls/1');
});

test('a certificate that has ended is shown to nobody any more', async () => {
  port.use(await makeChallengeCertificate('203.0.113.7', 'any'));
  const visit = async () => {
    const socket = connect({ port: port.port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    socket.destroy();
  };
  await visit();
  port.use(undefined);
  await expect(visit()).rejects.toThrow();
  expect((await shakeHands()).alpnProtocol).toBe('acme-tls/1');
});

test('who asks without encryption, and says no more, does not keep the port from closing', async () => {
  const patient = await openPort(600_000);
  const socket = connectPlain(patient.port, '127.0.0.1').on('error', () => {});
  socket.write('GET');
  await poll(() => limit.open() === 1, 'the connection');
  const another = connectPlain(patient.port, '127.0.0.1').on('error', () => {});
  another.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(another.resume(), 'close');
  await Promise.all([patient.close(), once(socket, 'close')]);
});

test('who asks without encryption, a letter at a time, is let go', async () => {
  const socket = connectPlain(port.port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  const question = `GET /${'a'.repeat(10_000)}`[Symbol.iterator]();
  const letters = setInterval(() => socket.write(question.next().value ?? ''), 20);
  await poll(() => socket.closed, 'the end of the connection');
  clearInterval(letters);
  await isEmpty();
});
