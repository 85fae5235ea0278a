/** The port of a router that speaks UPnP: what routers were reported to do (`test/net/failureReports.md`, 15-20). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Action, describeDevice, type Gateway } from '../../fakes/router/gateway.ts';
import { poll } from '../../helpers/poll.ts';
import { gateway, inner, networkOf, openPort, stateFolder } from './portSetup.ts';

const named = (router: Gateway, name: string) => router.actions.filter((action) => action.name === name);
const leaseOf = ({ args }: Action) => Number(args.NewLeaseDuration);
const visitor = '198.51.100.9';
const foreign = { inner: 80, client: '192.168.1.9', description: 'NAS', lifetime: 0 };

describe('a port is opened', () => {
  test.each([
    { version: 2, service: 'WANIPConnection' },
    { version: 1, service: 'WANIPConnection' },
    { version: 1, service: 'WANPPPConnection' },
  ] as const)('by a router with $service of IGD $version', async (options) => {
    const router = await gateway(options);
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({
      id: 'port',
      origin: `http://203.0.113.7:${inner}`,
      state: 'on',
      readableBy: 'everybody',
      proof: null,
      fault: { reason: 'plainHttpUnproven' },
    });
    expect(router.rules).toMatchObject([{ outer: inner, inner, client: '127.0.0.1' }]);
  });

  test('by the line that is connected, where the router has two', async () => {
    const service = 'urn:schemas-upnp-org:service:WANPPPConnection:1';
    const idle = service.replace('PPP', 'IP');
    const other = `<service><serviceType>${idle}</serviceType><controlURL>/ctl/idle</controlURL></service>`;
    const description = () => describeDevice(1, service).replace('<service>', `${other}<service>`);
    const router = await gateway({ version: 1, service: 'WANPPPConnection', description });
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect((await settled()).state).toBe('on');
  });

  test('and given back at the end', async () => {
    const router = await gateway();
    const { open, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    await settled();
    await open.stop();
    expect(router.rules).toEqual([]);
  });

  test('as the one that was asked for', async () => {
    const router = await gateway();
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder(), routerPort: 8443 });
    expect((await settled()).origin).toBe('http://203.0.113.7:8443');
  });

  test('an answer through the outside address proves it, and a visitor proves it more', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    const prove = () => ({ ok: true }) as const;
    const { open, clock, route, settled } = openPort(networkOf(router), { stateDir, prove });
    const { origin } = await settled();
    await poll(() => route().proof?.by === 'self', 'a proof');
    expect(route().fault).toEqual({ reason: 'plainHttp' });
    open.visited('http://elsewhere.example', visitor);
    expect(route().proof?.by).toBe('self');
    open.visited(origin, visitor);
    expect(route().proof).toEqual({ at: expect.closeTo(clock.now(), -3), by: 'visitor' });
    await open.check();
    expect(route().proof?.by).toBe('visitor');
  });
});

test.each(['192.168.7.3', '::ffff:192.168.7.3', '10.0.0.1', '127.0.0.1', 'fe80::1', 'fd07::3'])(
  'somebody of the own network (%s) proves nothing of the way from outside',
  async (address) => {
    const router = await gateway();
    const { open, route, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    open.visited((await settled()).origin, address);
    expect(route()).toMatchObject({ proof: null, fault: { reason: 'plainHttpUnproven' } });
  },
);

describe('a lease', () => {
  test('is finite, bears our text, and is renewed when half of it is over', async () => {
    const router = await gateway();
    const { clock, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    await settled();
    const [first] = named(router, 'AddPortMapping');
    expect(first?.args.NewPortMappingDescription).toMatch(/^Latchkey [\da-f]{8}$/);
    expect(first && leaseOf(first)).toBe(3600);
    const looks = () => named(router, 'GetSpecificPortMappingEntry').length;
    const before = looks();
    clock.advance(29 * 60_000);
    await poll(() => looks() > before, 'a look');
    expect(named(router, 'AddPortMapping')).toHaveLength(1);
    clock.advance(2 * 60_000);
    await poll(() => named(router, 'AddPortMapping').length === 2, 'a renewal');
    expect(router.rules).toHaveLength(1);
  });

  test('that the router forgot is asked for again', async () => {
    const router = await gateway();
    const { open, route, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    await settled();
    router.rules.length = 0;
    await open.check();
    expect(router.rules).toHaveLength(1);
    expect(route().state).toBe('on');
  });

  test('15: without end where the router knows no other (725), and gone after the next start', async () => {
    const router = await gateway();
    router.refuse = (action) => (leaseOf(action) > 0 ? 725 : undefined);
    const stateDir = await stateFolder();
    const killed = openPort(networkOf(router), { stateDir, routerPort: 5000 });
    expect((await killed.settled()).state).toBe('on');
    expect(router.rules).toMatchObject([{ outer: 5000, lifetime: 0 }]);
    const next = openPort(networkOf(router), { stateDir, routerPort: 6000 });
    await next.settled();
    expect(router.rules).toMatchObject([{ outer: 6000, lifetime: 0 }]);
  });

  test('17: without end is never asked for first (402)', async () => {
    const router = await gateway();
    const isTooLong = (action: Action) => leaseOf(action) === 0 || leaseOf(action) > 604_800;
    router.refuse = (action) => (action.name === 'AddPortMapping' && isTooLong(action) ? 402 : undefined);
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect((await settled()).state).toBe('on');
  });
});

describe('16: the outside address is asked for first', () => {
  test('and where the router cannot tell it, no rule is made', async () => {
    const router = await gateway();
    router.refuse = ({ name }) => (name === 'GetExternalIPAddress' ? 501 : undefined);
    const { open, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({
      state: 'failed',
      fault: { reason: 'routerRefuses', values: { code: 'UPnP 501' } },
    });
    await open.check();
    expect(named(router, 'AddPortMapping')).toEqual([]);
  });

  test.each([
    ['192.0.0.2', { reason: 'carrierNat', values: { address: '192.0.0.2' } }],
    ['100.72.3.4', { reason: 'carrierNat', values: { address: '100.72.3.4' } }],
    ['192.168.0.17', { reason: 'doubleNat', values: { address: '192.168.0.17' } }],
    ['10.8.0.2', { reason: 'doubleNat', values: { address: '10.8.0.2' } }],
    ['0.0.0.0', { reason: 'noPublicAddress' }],
    ['', { reason: 'noPublicAddress' }],
    ['evil.example/x?', { reason: 'noPublicAddress' }],
  ])('20: %j leads nobody here', async (outside, fault) => {
    const router = await gateway();
    router.outside = outside;
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'failed', origin: '', fault });
    expect(named(router, 'AddPortMapping')).toEqual([]);
  });

  test('one that is missing while the router is disconnected is another matter', async () => {
    const router = await gateway();
    Object.assign(router, { outside: '0.0.0.0', status: 'Disconnected' });
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'failed', fault: { reason: 'routerOffline' } });
  });

  test('a new one is a new origin, unproven', async () => {
    const router = await gateway();
    const { open, clock, route, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    open.visited((await settled()).origin, visitor);
    router.outside = '198.51.100.20';
    clock.advance(60_000);
    await poll(() => route().origin === `http://198.51.100.20:${inner}`, 'the new origin');
    expect(route()).toMatchObject({ state: 'on', proof: null });
  });

  test('one that becomes private takes the rule back', async () => {
    const router = await gateway();
    const { open, route, settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    await settled();
    router.outside = '100.64.0.9';
    await open.check();
    expect(route()).toMatchObject({ state: 'failed', origin: '', fault: { reason: 'carrierNat' } });
    expect(router.rules).toEqual([]);
  });
});

describe('18: rules of others stay', () => {
  test.each(['rules', 'hidden'] as const)('another port is taken beside one in its %s', async (where) => {
    const router = await gateway();
    router[where].push({ outer: inner, ...foreign });
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    const { state, origin } = await settled();
    expect(state).toBe('on');
    expect(origin).not.toContain(`:${inner}`);
    expect(router[where]).toContainEqual({ outer: inner, ...foreign });
  });

  test('a port that was asked for and is taken is said to be', async () => {
    const router = await gateway();
    router.rules.push({ outer: 8080, ...foreign });
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder(), routerPort: 8080 });
    expect(await settled()).toMatchObject({
      state: 'failed',
      fault: { reason: 'routerPortTaken', values: { port: 8080 } },
    });
    expect(router.rules).toEqual([{ outer: 8080, ...foreign }]);
  });

  test('also where only the refusal tells (718)', async () => {
    const router = await gateway();
    router.refuse = ({ name, args }) =>
      name === 'AddPortMapping' && args.NewExternalPort === String(inner) ? 718 : undefined;
    const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
    expect((await settled()).state).toBe('on');
  });
});

describe('after a crash', () => {
  test('the rule is taken over', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    const { origin } = await openPort(networkOf(router), { stateDir }).settled();
    const next = openPort(networkOf(router), { stateDir });
    expect((await next.settled()).origin).toBe(origin);
    expect(router.rules).toHaveLength(1);
  });

  test('the rule for another port of this computer is removed, and the outer port kept', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    const { origin } = await openPort(networkOf(router), { stateDir, port: 5001 }).settled();
    const next = openPort(networkOf(router), { stateDir, port: 5002 });
    expect((await next.settled()).origin).toBe(origin);
    expect(router.rules).toMatchObject([{ outer: 5001, inner: 5002 }]);
  });

  test('17: every rule with our text is removed, and none with another', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    const first = openPort(networkOf(router), { stateDir });
    await first.settled();
    await first.open.stop();
    const { id } = JSON.parse(readFileSync(join(stateDir, 'router.json'), 'utf8'));
    const stale = { inner: 1, client: '127.0.0.5', description: `Latchkey ${id}`, lifetime: 0 };
    const others = { outer: 7003, ...stale, description: 'Latchkey 00000000' };
    router.rules.push({ outer: 7001, ...stale }, { outer: 7002, ...stale }, others);
    await openPort(networkOf(router), { stateDir }).settled();
    expect(router.rules).toMatchObject([others, { outer: inner }]);
  });
});

test('no router that answers is said so, and one that comes later is found', async () => {
  const router = await gateway();
  const network = networkOf(router);
  const { ssdp } = network;
  network.ssdp = { ...ssdp, port: 9 };
  const { open, route, settled } = openPort(network, { stateDir: await stateFolder() });
  expect(await settled()).toMatchObject({ state: 'failed', fault: { reason: 'noRouter' } });
  network.ssdp = ssdp;
  await open.check();
  expect(route().state).toBe('on');
});

test('a router that refuses says why', async () => {
  const router = await gateway();
  router.refuse = ({ name }) => (name === 'AddPortMapping' ? 606 : undefined);
  const { settled } = openPort(networkOf(router), { stateDir: await stateFolder() });
  expect(await settled()).toMatchObject({ fault: { reason: 'routerRefuses', values: { code: 'UPnP 606' } } });
});
