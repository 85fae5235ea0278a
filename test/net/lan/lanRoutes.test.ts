import { describe, expect, test } from 'vitest';
import { createLanRoutes, lanFault } from '../../../main/net/lan/lanRoutes.ts';
import type { Network } from '../../../main/net/lan/network.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import type { Answer, OpenRoute, RouteDeps } from '../../../main/net/route.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { withoutTls } from '../withoutTls.ts';
import { ipv4, ipv6, networkOf } from './adapters.ts';

const home = networkOf({ docker0: [ipv4('172.17.0.1')], wlan0: [ipv4('192.168.1.20'), ipv6('fd00::20')] }, [
  'wlan0',
]);

function setUp(first: Network = home, tls: RouteDeps['tls'] = withoutTls) {
  const state = { network: first, changes: 0, asked: [] as string[], trusted: [] as string[] };
  const answers = new Map<string, Answer>();
  const provider = createLanRoutes({ now: () => state.network, ask: async () => state.network });
  const clock = createTestClock();
  const open = (address: string | null = null): OpenRoute =>
    provider.open(
      { ...reachDefaults, lan: true, address },
      {
        port: 4747,
        clock,
        onError: (error) => expect(error).toBeUndefined(),
        stateDir: '/nowhere',
        tls,
        startProgram() {
          throw new Error('no program is started here');
        },
        async prove(origin, { ca } = {}) {
          state.asked.push(origin);
          if (ca !== undefined) state.trusted.push(ca);
          return answers.get(origin) ?? { ok: true };
        },
        onChange: () => {
          state.changes += 1;
        },
      },
    );
  return { state, answers, provider, clock, open };
}

const told = (route: OpenRoute) =>
  route.routes().map(({ id, state, proof, fault }) => [id, state, proof?.by, fault?.reason]);

/** What was begun is done when the answers to it have been. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('addresses of this computer as ways in', () => {
  test('each is one, the best first, and proves itself', async () => {
    const { state, open } = setUp();
    const route = open();
    expect(told(route).map(([, is]) => is)).toEqual(['starting', 'starting', 'starting']);
    await settle();
    expect(told(route)).toEqual([
      ['lan:192.168.1.20', 'on', 'self', undefined],
      ['lan:fd00::20', 'on', 'self', undefined],
      ['lan:172.17.0.1', 'on', 'self', 'innerNetwork'],
    ]);
    expect(route.routes().map(({ origin }) => origin)).toEqual([
      'http://192.168.1.20:4747',
      'http://[fd00::20]:4747',
      'http://172.17.0.1:4747',
    ]);
    expect(route.routes()[0]).toMatchObject({ kind: 'lan', scope: 'network', readableBy: 'everybody' });
    expect(state.changes).toBeGreaterThan(0);
  });

  test('one that does not lead here has failed, with the reason, until it does', async () => {
    const { answers, open } = setUp();
    answers.set('http://192.168.1.20:4747', { ok: false, code: 'ETIMEDOUT' });
    const route = open();
    await settle();
    expect(route.routes()[0]).toMatchObject({
      state: 'failed',
      proof: null,
      fault: { reason: 'noAnswer', values: { code: 'ETIMEDOUT' } },
    });
    answers.clear();
    await route.check();
    expect(told(route)[0]).toEqual(['lan:192.168.1.20', 'on', 'self', undefined]);
  });

  test('they follow this computer to another network, and what stays is never shaken', async () => {
    const { state, open } = setUp();
    const route = open();
    await settle();
    state.network = networkOf({ wlan0: [ipv4('10.1.2.3'), ipv6('fd00::20')] }, ['wlan0']);
    route.networkChanged();
    await Promise.resolve().then(() => undefined);
    expect(told(route)).toContainEqual(['lan:fd00::20', 'on', 'self', undefined]);
    await settle();
    expect(told(route)).toEqual([
      ['lan:10.1.2.3', 'on', 'self', undefined],
      ['lan:fd00::20', 'on', 'self', undefined],
    ]);
  });

  test('without a network there is one that says so', async () => {
    const { state, open } = setUp();
    const route = open();
    state.network = networkOf({});
    await route.check();
    expect(told(route)).toEqual([['lan', 'failed', undefined, 'noNetwork']]);
    expect(route.routes()[0]?.origin).toBe('');
  });

  test('a visitor proves more than this computer does, also that of an inner network', async () => {
    const { open } = setUp();
    const route = open();
    await settle();
    route.visited('http://172.17.0.1:4747', '192.168.1.30');
    route.visited('http://192.168.1.99:4747', '192.168.1.30');
    const proven = ['lan:172.17.0.1', 'on', 'visitor', undefined];
    expect(told(route)[2]).toEqual(proven);
    await route.check();
    expect(told(route)[2]).toEqual(proven);
    expect(told(route)[0]?.[2]).toBe('self');
  });

  test('nothing is reported after the end', async () => {
    const { state, open } = setUp();
    const route = open();
    await route.stop();
    const { changes } = state;
    await settle();
    route.visited('http://192.168.1.20:4747', '192.168.1.30');
    expect(state.changes).toBe(changes);
  });
});

describe('an address chosen by hand', () => {
  test('comes first', async () => {
    const { open } = setUp();
    const route = open('FD00:0::20');
    await settle();
    expect(told(route).slice(0, 2)).toEqual([
      ['lan:fd00::20', 'on', 'self', undefined],
      ['lan:192.168.1.20', 'on', 'self', undefined],
    ]);
  });

  test('also one that no link would get by itself', async () => {
    const { open } = setUp(
      networkOf({ wlan0: [ipv4('10.0.0.2'), ipv6('2001:db8::aaaa'), ipv6('2001:db8::bbbb')] }),
    );
    const route = open('2001:db8::bbbb');
    await settle();
    expect(told(route).map(([id]) => id)).toEqual([
      'lan:2001:db8::bbbb',
      'lan:10.0.0.2',
      'lan:2001:db8::aaaa',
    ]);
  });

  test('has failed while this computer does not have it, and is on when it does', async () => {
    const { state, open } = setUp();
    const route = open('192.168.1.21');
    await settle();
    expect(told(route)[0]).toEqual(['lan:192.168.1.21', 'failed', undefined, 'addressGone']);
    expect(state.asked).not.toContain('http://192.168.1.21:4747');
    state.network = networkOf({ wlan0: [ipv4('192.168.1.21')] });
    await route.check();
    expect(told(route)).toEqual([['lan:192.168.1.21', 'on', 'self', undefined]]);
  });
});

test('while it is off, the address it would have is shown', () => {
  const { provider, state } = setUp();
  expect(provider.idle(reachDefaults, 4747)).toMatchObject({
    id: 'lan:192.168.1.20',
    origin: 'http://192.168.1.20:4747',
  });
  expect(provider.idle(reachDefaults, 0).origin).toBe('');
  state.network = networkOf({});
  expect(provider.idle(reachDefaults, 4747)).toMatchObject({ id: 'lan', origin: '' });
  expect(provider.key(reachDefaults)).toBeUndefined();
});

test('macOS that says there is no way to our own network means that it was not allowed', () => {
  const answer = { ok: false, code: 'EHOSTUNREACH' } as const;
  expect(lanFault(answer, 'darwin')).toEqual({ reason: 'networkPermission' });
  expect(lanFault(answer, 'linux')).toEqual({ reason: 'noAnswer', values: { code: 'EHOSTUNREACH' } });
  expect(lanFault({ ok: false, code: 'ETIMEDOUT' }, 'darwin').reason).toBe('noAnswer');
});

test('one that the certificate covers has https from then on, and is asked with it', async () => {
  const certificate = { cert: 'made here', key: '' };
  let isCovered = false;
  const { open, state } = setUp(home, {
    ...withoutTls,
    state: () => ({ certificate, fingerprint: 'AB', isOwn: true, fault: null }),
    covers: (host) => isCovered && host === '192.168.1.20',
  });
  const route = open();
  await settle();
  expect(route.routes()[0]).toMatchObject({ origin: 'http://192.168.1.20:4747', readableBy: 'everybody' });
  isCovered = true;
  route.networkChanged();
  await settle();
  const [first, second] = route.routes();
  expect(first).toMatchObject({
    id: 'lan:192.168.1.20',
    origin: 'https://192.168.1.20:4747',
    state: 'on',
    readableBy: 'nobody',
  });
  expect(second).toMatchObject({ origin: 'http://[fd00::20]:4747', readableBy: 'everybody' });
  expect(state.asked).toContain('https://192.168.1.20:4747');
  expect(state.trusted).toEqual(['made here']);
});
