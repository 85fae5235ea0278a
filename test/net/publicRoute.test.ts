/** The own public address: what is said of it when it does not lead here, and when it is asked again. */
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createProver } from '../../main/net/prove.ts';
import { publicFault } from '../../main/net/publicFaults.ts';
import { publicRoute } from '../../main/net/publicRoute.ts';
import { reachDefaults } from '../../main/net/reachSettings.ts';
import type { Answer, OpenRoute, RouteDeps } from '../../main/net/route.ts';
import { routeFaults } from '../../shared/strings/en/routeFaults.ts';
import { poll } from '../helpers/poll.ts';
import { setUpListening } from '../helpers/setUpListening.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { withoutTls } from './withoutTls.ts';

const clock = createTestClock();
let answer: RequestListener = () => undefined;
const proxy = setUpListening(() => createServer((req, res) => answer(req, res)));
const prover = createProver();

function open(publicUrl: string, prove: RouteDeps['prove'] = prover.prove): OpenRoute {
  return publicRoute.open(
    { ...reachDefaults, publicUrl },
    {
      port: 4747,
      clock,
      stateDir: '',
      tls: withoutTls,
      prove,
      onChange: () => undefined,
      onError(error) {
        throw error;
      },
      startProgram() {
        throw new Error('no program is started here');
      },
    },
  );
}

const strip: RequestListener = (req, res) => {
  const reply = prover.answerTo((req.url ?? '').replace(/^\/files/, ''));
  res.writeHead(reply === undefined ? 404 : 200).end(reply);
};

async function outcome(publicUrl: string) {
  const route = open(publicUrl);
  await route.check();
  const [found] = route.routes();
  await route.stop();
  return found;
}

test('below a path it is proven where the proxy takes the path away', async () => {
  answer = strip;
  expect(await outcome(`${proxy.origin}/files`)).toMatchObject({
    id: 'public',
    scope: 'internet',
    state: 'on',
    origin: `${proxy.origin}/files`,
    proof: { by: 'self' },
    readableBy: 'everybody',
  });
  expect(await outcome(`${proxy.origin}/other`)).toMatchObject({
    state: 'failed',
    fault: { reason: 'proxyRefuses', values: { status: 404, port: 4747 } },
  });
});

test('who can read what passes is said by its scheme', () => {
  const readers = (publicUrl: string) => publicRoute.idle({ ...reachDefaults, publicUrl }, 0).readableBy;
  expect(['https://a.example', 'http://a.example'].map(readers)).toEqual(['nobody', 'everybody']);
});

describe('what came back has its own sentence, with a mend', () => {
  test('a status, another program, nobody, no such name', async () => {
    for (const [status, reason] of [
      [502, 'proxyFindsNobody'],
      [301, 'proxyRedirects'],
      [401, 'proxyRefuses'],
      [421, 'proxyHidesName'],
      [200, 'proxyLeadsElsewhere'],
    ] as const) {
      answer = (_req, res) => res.writeHead(status, { location: '/' }).end('nginx');
      expect((await outcome(proxy.origin))?.fault?.reason).toBe(reason);
    }
    expect((await outcome('http://127.0.0.1:1'))?.fault).toMatchObject({
      reason: 'proxyAway',
      values: { code: 'ECONNREFUSED' },
    });
    expect((await outcome('http://nobody.invalid'))?.fault?.reason).toBe('nameHasNoAddress');
  });

  test.each([
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('%s', (code) => {
    const fault = publicFault(code, new URL('https://share.example.com/files'), 4747);
    expect(fault.reason).toMatch(/^proxyCertificate/);
    const say = routeFaults[fault.reason] as (values: unknown) => string;
    expect(say('values' in fault ? fault.values : undefined)).toContain('share.example.com');
  });
});

test('what fails is asked again, ever later, and what works now and then', async () => {
  let [asked, result]: [number, Answer] = [0, { ok: false, code: 'ECONNREFUSED' }];
  const route = open('https://share.example.com', async () => {
    asked += 1;
    return result;
  });
  const state = () => route.routes()[0]?.state;
  await poll(() => state() === 'failed', 'the first failure');
  for (const seconds of [5, 10, 20]) {
    const before = asked;
    await settle();
    clock.advance((seconds - 1) * 1_000);
    await settle();
    expect(asked).toBe(before);
    clock.advance(1_000);
    await poll(() => asked === before + 1, 'the next question');
  }
  result = { ok: true };
  await settle();
  clock.advance(40_000);
  await poll(() => state() === 'on', 'the route');
  await settle();
  result = { ok: false, code: 'HTTP 502' };
  clock.advance(120_000);
  await poll(() => state() === 'failed', 'the loss');
  await route.stop();
  const before = asked;
  clock.advance(3_600_000);
  expect(asked).toBe(before);
});

/** Until what an answer leads to has happened. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('with a tunnel that has a name, what passes the address may pass the tunnel’s operator', () => {
  const readers = (publicUrl: string, tunnel: string | null) => {
    const { readableBy, operator } = publicRoute.idle({ ...reachDefaults, publicUrl, tunnel }, 4747);
    return [readableBy, operator];
  };
  expect(readers('https://files.example.com', 'cloudflared:files')).toEqual(['operator', 'Cloudflare']);
  expect(readers('https://files.example.com', 'cloudflared')).toEqual(['nobody', '']);
  expect(readers('https://files.example.com', null)).toEqual(['nobody', '']);
});

describe('where the router does not lead its own address back in', () => {
  const origin = 'https://share.example.com';
  const silent: Answer = { ok: false, code: 'ETIMEDOUT' };

  async function opened(answers: () => Answer) {
    const route = open(origin, async () => answers());
    await route.check();
    return { route, found: () => route.routes()[0] };
  }

  test('a visitor from outside proves it for a day', async () => {
    const { route, found } = await opened(() => silent);
    expect(found()).toMatchObject({ state: 'failed', fault: { reason: 'proxyAway' } });
    route.visited(origin, '192.168.1.9');
    expect(found()?.state).toBe('failed');
    route.visited(origin, '203.0.113.9');
    const proven = { state: 'on', proof: { by: 'visitor' }, fault: { reason: 'onlyFromOutside' } };
    expect(found()).toMatchObject(proven);
    await route.check();
    expect(found()).toMatchObject(proven);
    clock.advance(25 * 3_600_000);
    await route.check();
    expect(found()).toMatchObject({ state: 'failed', proof: null });
    await route.stop();
  });

  test('who came before is no proof once it was answered from here', async () => {
    let answer: Answer = { ok: true };
    const { route, found } = await opened(() => answer);
    route.visited(origin, '203.0.113.9');
    answer = silent;
    await route.check();
    expect(found()).toMatchObject({ state: 'failed', proof: null });
    await route.stop();
  });

  test('an answer that says what is wrong weighs more than a visitor', async () => {
    const { route, found } = await opened(() => ({ ok: false, code: 'HTTP 502' }));
    route.visited(origin, '203.0.113.9');
    await route.check();
    expect(found()).toMatchObject({ state: 'failed', fault: { reason: 'proxyFindsNobody' } });
    await route.stop();
  });
});
