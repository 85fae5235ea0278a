/** The port of a router that speaks PCP or NAT-PMP and no UPnP. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRouterSocket } from '../../../main/net/router/datagram.ts';
import { createPortRoute } from '../../../main/net/router/portRoute.ts';
import { type PortControl, startPortControl } from '../../fakes/router/portControl.ts';
import { poll } from '../../helpers/poll.ts';
import { depsAt, gateway, inner, networkOf, openPort, stateFolder } from './portSetup.ts';

/** Nothing answers UPnP on the discard port. */
const networkAt = ({ port }: PortControl) => networkOf({ ssdpPort: 9 }, port);

async function control(...speaks: ('pcp' | 'nat-pmp')[]): Promise<PortControl> {
  const started = await startPortControl(speaks);
  onTestFinished(started.stop);
  return started;
}

describe.each(['pcp', 'nat-pmp'] as const)('%s alone', (way) => {
  test('opens a port, and gives it back at the end', async () => {
    const router = await control(way);
    const { open, settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'on', origin: `http://203.0.113.8:${inner}` });
    expect(router.mappings).toMatchObject([{ inner, outer: inner, lifetime: 3600 }]);
    await open.stop();
    expect(router.mappings).toEqual([]);
    expect(new Set(router.requests.map((request) => request.way))).toEqual(new Set([way]));
  });

  test('19: renews, and takes over after a crash, with the nonce of the beginning', async () => {
    const router = await control(way);
    const stateDir = await stateFolder();
    const { clock, settled } = openPort(networkAt(router), { stateDir });
    const { origin } = await settled();
    clock.advance(31 * 60_000);
    await poll(() => router.requests.length > 1, 'a renewal');
    const next = openPort(networkAt(router), { stateDir });
    expect(await next.settled()).toMatchObject({ state: 'on', origin });
    expect(router.mappings).toHaveLength(1);
    expect(new Set(router.requests.map(({ nonce }) => nonce)).size).toBe(1);
  });

  test('asks again what got lost', async () => {
    const router = await control(way);
    router.lost = 2;
    const { settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect((await settled()).state).toBe('on');
  });

  test('asks for the port again when the router started anew', async () => {
    const router = await control(way);
    const { open, route, settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    await settled();
    router.mappings = [];
    router.epoch = 3;
    await open.check();
    expect(router.mappings).toHaveLength(1);
    expect(route().state).toBe('on');
  });

  test('tells when the outside address is another', async () => {
    const router = await control(way);
    const { clock, route, settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    await settled();
    router.outside = '198.51.100.20';
    clock.advance(60_000);
    await poll(() => route().origin === `http://198.51.100.20:${inner}`, 'the new origin');
  });

  test('uses the port that the router gives instead', async () => {
    const router = await control(way);
    router.taken.add(inner);
    const { open, settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect((await settled()).origin).toBe(`http://203.0.113.8:${30_000 + inner}`);
    await open.stop();
    expect(router.mappings).toEqual([]);
  });

  test('leaves nothing where another port than the one asked for is given', async () => {
    const router = await control(way);
    router.taken.add(8080);
    const { settled } = openPort(networkAt(router), { stateDir: await stateFolder(), routerPort: 8080 });
    expect(await settled()).toMatchObject({
      state: 'failed',
      fault: { reason: 'routerPortTaken', values: { port: 8080 } },
    });
    expect(router.mappings).toEqual([]);
  });

  test('20: leaves nothing where the outside address leads nobody here', async () => {
    const router = await control(way);
    router.outside = '100.127.0.1';
    const { settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'failed', fault: { reason: 'carrierNat' } });
    expect(router.mappings).toEqual([]);
  });

  test('what the router keeps longer than it was asked to is remembered as long', async () => {
    const router = await control(way);
    router.grants = 86_400;
    const stateDir = await stateFolder();
    await openPort(networkAt(router), { stateDir }).settled();
    const deps = depsAt(stateDir);
    deps.clock.ahead = 5 * 3_600_000;
    await createPortRoute(networkAt(router)).tidy?.(deps);
    expect(router.mappings).toEqual([]);
  });

  test('a port for no time at all is none', async () => {
    const router = await control(way);
    router.grants = 0;
    const { settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'failed', fault: { reason: 'routerRefuses' } });
  });

  test('says why it is refused', async () => {
    const router = await control(way);
    router.result = 2;
    const { settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
    expect(await settled()).toMatchObject({ state: 'failed', fault: { reason: 'routerRefuses' } });
  });
});

test('a router that is out of reach is no router', async () => {
  await expect(openRouterSocket('255.255.255.255', 9)).rejects.toMatchObject({ code: 'EACCES' });
});

test('PCP comes before NAT-PMP where the router speaks both', async () => {
  const router = await control('pcp', 'nat-pmp');
  const { settled } = openPort(networkAt(router), { stateDir: await stateFolder() });
  await settled();
  expect(router.requests.map(({ way }) => way)).toEqual(['pcp']);
});

test('it is asked where UPnP refuses', async () => {
  const [router, refusing] = [await control('nat-pmp'), await gateway()];
  refusing.refuse = ({ name }) => (name === 'AddPortMapping' ? 606 : undefined);
  const { settled } = openPort(networkOf(refusing, router.port), { stateDir: await stateFolder() });
  expect(await settled()).toMatchObject({ state: 'on', origin: `http://203.0.113.8:${inner}` });
});
