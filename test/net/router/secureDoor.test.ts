/** HTTPS behind a router: ports of a stand-in for it, and an authority that comes in by them. */
import { get } from 'node:https';
import { checkServerIdentity } from 'node:tls';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { openSecurePort } from '../../../main/host/securePort.ts';
import { createConnectionLimit } from '../../../main/http/listener/connectionLimit.ts';
import { type AcmeServer, startAcmeServer } from '../../fakes/acme/acmeServer.ts';
import type { Gateway } from '../../fakes/router/gateway.ts';
import { poll } from '../../helpers/poll.ts';
import { withoutTls } from '../withoutTls.ts';
import { gateway, networkOf, type Opened, openPort, stateFolder } from './portSetup.ts';

const caps = { total: 50, perAddress: 50, perLoopbackAddress: 50 };
let router: Gateway;
let authority: AcmeServer;
let stateDir: string;
beforeEach(async () => {
  router = await gateway();
  authority = await startAcmeServer(Date.now);
  onTestFinished(authority.close);
  stateDir = await stateFolder();
  const innerOf = (outer: number) => router.rules.find((rule) => rule.outer === outer)?.inner ?? 0;
  // The authority comes in by what the router leads here.
  authority.ports = {
    get https() {
      return innerOf(443);
    },
    get http() {
      return innerOf(80);
    },
  };
});

function open(bind?: () => Promise<never>): Opened {
  const tls = {
    ...withoutTls,
    directoryUrl: authority.directoryUrl,
    openPort: (preferred: number) =>
      bind?.() ??
      openSecurePort({
        options: {},
        limit: createConnectionLimit(caps),
        handler: (_req, res) => void res.end('served'),
        preferred,
      }),
  };
  const onError = bind === undefined ? undefined : () => {};
  return openPort(networkOf(router), { stateDir, tls, prove: () => ({ ok: true }), onError });
}

const outcome = ({ open: route }: Opened): Promise<Route> =>
  poll(
    () => route.routes().find(({ id, state }) => id === 'port:https' && state !== 'starting'),
    'an outcome',
  );

/** As somebody of the internet, who trusts the authority. */
function visit(address: string, outer: number): Promise<string> {
  const port = router.rules.find((rule) => rule.outer === outer)?.inner;
  const options = {
    ca: authority.root,
    agent: false,
    checkServerIdentity: (_host: string, shown: Parameters<typeof checkServerIdentity>[1]) =>
      checkServerIdentity(address, shown),
  };
  return new Promise((resolve, reject) => {
    get(`https://127.0.0.1:${port}/`, options, (res) => {
      res.setEncoding('utf8').on('data', resolve);
    }).on('error', reject);
  });
}

/** Somebody else has it. */
function take(...outers: number[]): void {
  for (const outer of outers) {
    router.rules.push({ outer, inner: 9, client: '192.168.1.9', description: 'nas', lifetime: 0 });
  }
}

test('has no port in it: its address, with a certificate nobody is warned of', async () => {
  const opened = open();
  const route = await outcome(opened);
  expect(route).toMatchObject({
    origin: 'https://203.0.113.7',
    state: 'on',
    readableBy: 'nobody',
    scope: 'internet',
    fault: { reason: 'addressInLogs' },
  });
  expect(opened.open.routes().map(({ id }) => id)).toEqual(['port:https', 'port']);
  expect(await visit('203.0.113.7', 443)).toBe('served');
  await poll(() => opened.route().proof?.by === 'self', 'the proof');
  opened.open.visited('https://203.0.113.7', '198.51.100.9');
  expect(opened.route().proof?.by).toBe('visitor');
});

test('has another port where 443 is taken, and the authority comes by 80', async () => {
  take(443);
  const opened = open();
  const { origin } = await outcome(opened);
  expect(origin).toMatch(/^https:\/\/203\.0\.113\.7:\d+$/);
  const outer = Number(new URL(origin).port);
  expect(await visit('203.0.113.7', outer)).toBe('served');
  router.rules.splice(0, router.rules.length);
  take(443);
  await opened.open.check();
  await poll(() => router.rules.some((rule) => rule.outer === outer), 'the port, given again');
  await opened.open.stop();
  const again = open();
  expect((await outcome(again)).origin).toBe(origin);
});

describe('is not there', () => {
  test('where the router gives neither port; the plain one stays', async () => {
    take(443, 80);
    const opened = open();
    expect(await outcome(opened)).toMatchObject({ state: 'failed', fault: { reason: 'acmeNoPort' } });
    expect(opened.route()).toMatchObject({ id: 'port', state: 'on', readableBy: 'everybody' });
  });

  test('until one of them is free and somebody asks again', async () => {
    take(443, 80);
    const opened = open();
    await outcome(opened);
    router.rules = router.rules.filter(({ client }) => client === '127.0.0.1');
    await opened.open.check();
    expect(await outcome(opened)).toMatchObject({ state: 'on', origin: 'https://203.0.113.7' });
  });

  test('while no port can be bound here, which is said, and tried again when asked', async () => {
    const opened = open(async () => {
      throw new Error('no more descriptors');
    });
    expect(await outcome(opened)).toMatchObject({ state: 'failed', fault: { reason: 'unexpected' } });
  });

  test('when the authority cannot come in', async () => {
    authority.ports = { https: 0, http: 0 };
    const opened = open();
    expect(await outcome(opened)).toMatchObject({
      state: 'failed',
      origin: '',
      fault: { reason: 'acmeNoEntry', values: { port: 443 } },
    });
  });
});

test('takes its ports back and ends when it is stopped', async () => {
  const opened = open();
  await outcome(opened);
  expect(router.rules.map(({ outer }) => outer)).toContain(443);
  await opened.open.stop();
  expect(router.rules).toEqual([]);
});

test('ends in time, whatever the router does', async () => {
  take(443);
  const opened = open();
  await outcome(opened);
  router.isSilent = true;
  const since = performance.now();
  await opened.open.stop();
  expect(performance.now() - since).toBeLessThan(6_500);
});

test('gets a new certificate when the provider gives another address', async () => {
  const opened = open();
  await outcome(opened);
  router.outside = '198.51.100.9';
  await opened.open.check();
  await poll(() => opened.route().origin === 'https://198.51.100.9', 'the new address');
  expect(await visit('198.51.100.9', 443)).toBe('served');
  expect(authority.orders).toHaveLength(2);
});
