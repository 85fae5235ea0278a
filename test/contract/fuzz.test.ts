/**
 * Malformed requests by the thousand: never a 500, never a crash, always the envelope, nothing leaks.
 * `LATCHKEY_FUZZ=100000` runs the long version.
 */
import { readdirSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect as openSocket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDice, type FuzzRequest, fuzzRequest, rawRequest } from './support/fuzz.ts';
import { connect, inputFile } from './support/sdk.ts';
import { setUpContractServer } from './support/setUpServer.ts';

const count = Number(process.env.LATCHKEY_FUZZ ?? 3_000);
const seed = Number(process.env.LATCHKEY_FUZZ_SEED ?? 1);
const atOnce = 16;

const server = setUpContractServer();
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

beforeAll(async () => {
  const { storage } = connect(server);
  await storage.createBucket({ bucketId: 'b', name: 'b', permissions: ['read("any")', 'create("any")'] });
  await storage.createFile({ bucketId: 'b', fileId: 'f', file: inputFile('hello', 'f.txt') });
});
afterAll(() => agent.destroy());

type Answer = { status: number; type: string; body: string };

function send(sent: FuzzRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body } = sent;
    const options = {
      method,
      path,
      headers: { ...headers, 'content-length': String(body?.length ?? 0) },
      agent,
    };
    const req = request(server.origin, options, (res) => collect(res).then(resolve, reject));
    req.on('error', reject);
    req.end(body);
  });
}

async function collect(res: IncomingMessage): Promise<Answer> {
  const type = res.headers['content-type'] ?? '';
  if (type.startsWith('text/event-stream')) res.destroy();
  let body = '';
  try {
    for await (const chunk of res.setEncoding('utf8')) body += chunk;
  } catch {
    // The event stream was cut above, on purpose.
  }
  return { status: res.statusCode ?? 0, type, body };
}

/** A bare socket: text out, text back until the server closes. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = openSocket(server.port, '127.0.0.1', () => socket.end(text, 'latin1'));
    socket.setTimeout(20_000, () => socket.destroy());
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

/** Plain comparisons: a hundred thousand times `expect` would be the leak that is looked for. */
function assertEnvelope(status: number, body: string, sent: unknown): void {
  const fail = (why: string) => {
    throw new Error(`${why}: ${status} ${body.slice(0, 500)} for ${JSON.stringify(sent).slice(0, 2_000)}`);
  };
  if (status < 200 || status >= 500) fail('unexpected status');
  if (status < 400 || body === '') return;
  const envelope = JSON.parse(body) as Record<string, unknown>;
  const { code, type, version, message } = envelope;
  if (code !== status || typeof type !== 'string' || version !== '1.9.6') fail('no envelope');
  if (/node_modules|\.ts:\d|at async|\/tmp\//.test(String(message))) fail('too much is told');
}

async function inParallel(total: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < total) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** The bucket and the file stay, or most requests would end at the first look-up; deleting others is welcome. */
function spared(sent: FuzzRequest): FuzzRequest {
  const isFixture = /\/b(\/+files\/+f)?\/*(\?|$)/.test(sent.path);
  return sent.method === 'DELETE' && isFixture ? { ...sent, method: 'PATCH' } : sent;
}

function descriptors(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined; // only Linux tells
  }
}

it(`${count} malformed requests never end in a 500 and leak nothing`, { timeout: 900_000 }, async () => {
  const dice = createDice(seed);
  const identities = [
    {},
    { 'x-appwrite-project': 'latchkey' },
    { 'x-appwrite-project': 'latchkey', 'x-appwrite-key': server.key },
    { 'x-appwrite-project': 'latchkey', 'x-appwrite-key': server.key },
    { 'x-latchkey-secret': server.secret },
    { 'x-latchkey-secret': 'wrong' },
    { 'x-appwrite-key': 'standard_x', 'x-appwrite-project': 'latchkey' },
  ] as const;
  const statuses = new Map<number, number>();
  const one = async () => {
    const sent = spared(fuzzRequest(dice, identities));
    const { status, type, body } = await send(sent);
    assertEnvelope(status, sent.method === 'HEAD' ? '' : body, sent);
    if (status >= 400 && type !== 'application/json; charset=UTF-8') throw new Error(`type ${type}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  // The first half fills caches and pools; what grows after it is a leak.
  await inParallel(Math.ceil(count / 2), one);
  const before = { rss: process.memoryUsage.rss(), descriptors: descriptors() };
  await inParallel(Math.floor(count / 2), one);
  const grown = process.memoryUsage.rss() - before.rss;
  console.log(
    `fuzz: ${count} requests, memory grew by ${Math.round(grown / 1e6)} MB, descriptors ${before.descriptors} → ${descriptors()}`,
    Object.fromEntries([...statuses].sort()),
  );
  expect(grown).toBeLessThan(150e6);
  const open = descriptors();
  if (open !== undefined && before.descriptors !== undefined)
    expect(open - before.descriptors).toBeLessThan(20);
});

it(`${Math.ceil(count / 20)} requests that are no HTTP get the envelope or a closed connection`, {
  timeout: 900_000,
}, async () => {
  const dice = createDice(seed + 1);
  await inParallel(Math.ceil(count / 20), async () => {
    const sent = rawRequest(dice, server.port);
    const answer = await sendRaw(sent);
    if (answer === '') return;
    const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? [];
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    // Only the first answer of a connection is looked at; garbage may hold more than one request.
    if (Number(status) >= 400 && !body.includes('HTTP/1.1 ')) assertEnvelope(Number(status), body, sent);
    if (Number(status) >= 500) throw new Error(`${status} for ${JSON.stringify(sent)}`);
  });
  expect((await fetch(`${server.apiUrl}/health/version`)).status).toBe(200);
});
