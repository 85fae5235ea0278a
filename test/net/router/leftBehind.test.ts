/** What is left in a router when several ports are open, and when a run was killed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPortRoute } from '../../../main/net/router/portRoute.ts';
import { openRouterPorts, type RouterPorts } from '../../../main/net/router/routerPorts.ts';
import { describeDevice, type Gateway } from '../../fakes/router/gateway.ts';
import { poll } from '../../helpers/poll.ts';
import { depsAt, gateway, inner, networkOf, openPort, stateFolder } from './portSetup.ts';

async function openPorts(router: Gateway): Promise<RouterPorts> {
  const ports = openRouterPorts(depsAt(await stateFolder()), networkOf(router), { inner, outer: 0 });
  onTestFinished(ports.stop);
  await poll(() => ports.state().is === 'open', 'a port');
  return ports;
}

const pairs = ({ rules }: Gateway) => rules.map((rule) => `${rule.outer} → ${rule.inner}`);

describe('more ports than one', () => {
  test('stand beside each other, and are given back one by one', async () => {
    const router = await gateway();
    const ports = await openPorts(router);
    const secure = await ports.open({ outer: 443, inner: 5443 });
    const other = await ports.open({ outer: 0, inner: 5444 });
    expect(pairs(router)).toEqual([`${inner} → ${inner}`, '443 → 5443', '5444 → 5444']);
    await secure.close();
    expect(pairs(router)).toEqual([`${inner} → ${inner}`, '5444 → 5444']);
    await other.close();
    expect(pairs(router)).toEqual([`${inner} → ${inner}`]);
  });

  test('come back after the router forgot them, and all go at the end', async () => {
    const router = await gateway();
    const ports = await openPorts(router);
    await ports.open({ outer: 443, inner: 5443 });
    router.rules.length = 0;
    await ports.look();
    expect(pairs(router)).toEqual([`${inner} → ${inner}`, '443 → 5443']);
    ports.moved();
    await ports.look();
    expect(pairs(router)).toEqual([`${inner} → ${inner}`, '443 → 5443']);
    await ports.stop();
    expect(router.rules).toEqual([]);
  });

  test('are refused where the router has a rule of somebody else', async () => {
    const router = await gateway();
    const nas = { outer: 443, inner: 443, client: '192.168.1.9', description: 'NAS', lifetime: 0 };
    router.rules.push(nas);
    const ports = await openPorts(router);
    await expect(ports.open({ outer: 443, inner: 5443 })).rejects.toMatchObject({ kind: 'taken' });
    await expect(ports.open({ outer: inner, inner: 5443 })).rejects.toMatchObject({ kind: 'taken' });
    expect(router.rules).toContainEqual(nas);
    expect(pairs(router)).toContain(`${inner} → ${inner}`);
  });
});

test('news of the network that come together lead to one search', async () => {
  const router = await gateway();
  const ports = await openPorts(router);
  const before = router.actions.length;
  for (let news = 0; news < 5; news += 1) ports.moved();
  await ports.look();
  const added = router.actions.slice(before).filter(({ name }) => name === 'AddPortMapping');
  expect(added).toHaveLength(1);
});

test('whoever asks while no router answers waits for one search more, however many they are', async () => {
  const network = networkOf({ ssdpPort: 9 });
  let searches = 0;
  const gateways = async () => {
    searches += 1;
    return [];
  };
  const ports = openRouterPorts(depsAt(await stateFolder()), { ...network, gateways }, { inner, outer: 0 });
  onTestFinished(ports.stop);
  await Promise.all(Array.from({ length: 20 }, ports.look));
  expect(ports.state()).toEqual({ is: 'failed', fault: { reason: 'noRouter' } });
  expect(searches).toBe(2);
});

describe('a run that was killed, and no port is wanted afterwards', () => {
  test('what it left is taken back', async () => {
    const router = await gateway();
    router.refuse = ({ args }) => (Number(args.NewLeaseDuration) > 0 ? 725 : undefined);
    const stateDir = await stateFolder();
    await openPort(networkOf(router), { stateDir }).settled();
    expect(router.rules).toHaveLength(1);
    const { tidy } = createPortRoute(networkOf(router));
    await tidy?.(depsAt(stateDir));
    expect(router.rules).toEqual([]);
    expect(JSON.parse(readFileSync(join(stateDir, 'router.json'), 'utf8')).rules).toEqual([]);
  });

  test('what it left in another router is taken back there', async () => {
    const service = 'urn:schemas-upnp-org:service:WANIPConnection:1';
    const named = (id: string) =>
      ({ version: 1, description: () => describeDevice(1, service, { id }) }) as const;
    const [home, cafe] = [await gateway(named('uuid:home')), await gateway(named('uuid:cafe'))];
    home.refuse = ({ args }) => (Number(args.NewLeaseDuration) > 0 ? 725 : undefined);
    const stateDir = await stateFolder();
    await openPort(networkOf(home), { stateDir }).settled();
    const away = openPort(networkOf(cafe), { stateDir });
    await away.settled();
    await away.open.stop();
    await createPortRoute(networkOf(cafe)).tidy?.(depsAt(stateDir));
    expect([home.rules.length, cafe.rules.length]).toEqual([1, 0]);
    await createPortRoute(networkOf(home)).tidy?.(depsAt(stateDir));
    expect(home.rules).toEqual([]);
  });

  test('nobody is asked where nothing was left', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    const { open, settled } = openPort(networkOf(router), { stateDir });
    await settled();
    await open.stop();
    const before = router.actions.length;
    await createPortRoute(networkOf(router)).tidy?.(depsAt(stateDir));
    expect(router.actions).toHaveLength(before);
  });

  test('what the router forgot by itself since is not asked for', async () => {
    const router = await gateway();
    const stateDir = await stateFolder();
    await openPort(networkOf(router), { stateDir }).settled();
    const before = router.actions.length;
    const deps = depsAt(stateDir);
    deps.clock.ahead = 2 * 3_600_000;
    await createPortRoute(networkOf(router)).tidy?.(deps);
    expect(router.actions).toHaveLength(before);
  });
});
