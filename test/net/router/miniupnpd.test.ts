/** The port of a router that runs miniupnpd, and links opened by a host of the internet. */
import { once } from 'node:events';
import { uptime } from 'node:os';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reach, Route } from '../../../shared/wire/reach.ts';
import { endProcess } from '../../helpers/endProcess.ts';
import { type NetworkLatchkey, startLatchkeyOn } from '../../helpers/latchkeyInNetwork.ts';
import { buildHome, canUseRouter, outside } from '../../helpers/miniupnpd.ts';
import { poll } from '../../helpers/poll.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUp } from '../../helpers/setUp.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';

const child = new URL('./portChild.ts', import.meta.url).pathname;

describe.skipIf(!canUseRouter())('a router with miniupnpd', () => {
  const files = setUpFolder();
  const home = setUp(buildHome, ({ remove }) => remove());

  const serve = (dataDir: string, ...port: string[]) =>
    startLatchkeyOn(home.owner, { dataDir, args: ['--share-port', '0', ...port] });

  const switchPort = (server: NetworkLatchkey, routerPort: number | null) =>
    json(server.api('/latchkey/reach', post({ routerPort }, 'PATCH')));

  const allGone = () => poll(async () => (await home.leads()).length === 0, 'the end of every rule');

  async function portOf(server: NetworkLatchkey): Promise<Route> {
    return poll(async () => {
      const { routes } = (await json(server.api('/latchkey/reach'))) as Reach;
      const route = routes.find(({ kind }) => kind === 'port');
      return route?.state === 'on' || route?.state === 'failed' ? route : undefined;
    }, 'the port of the router');
  }

  /** A route in a process of its own whose clock the test moves. */
  async function startRoute(): Promise<{ say(line: string): void; next(state: string): Promise<Route> }> {
    const stateDir = await temporaryFolder();
    const command = [process.execPath, child, stateDir, '0'];
    const started = home.owner.spawn(command, { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      if (started.exitCode === null) await endProcess(started, 'SIGKILL');
      await removeFolder(stateDir);
    });
    if (started.stdout === null) throw new Error('no output');
    const lines = createInterface(started.stdout);
    return {
      say: (line) => void started.stdin?.write(`${line}\n`),
      async next(state) {
        for (;;) {
          const [line] = await once(lines, 'line');
          const route = JSON.parse(line) as Route;
          if (route.state === state) return route;
        }
      },
    };
  }

  async function openFromOutside(server: NetworkLatchkey): Promise<string> {
    const [made] = await server.share([await files.write('plan.txt')]);
    const address = made?.link.urls.direct ?? '';
    expect(address).toMatch(new RegExp(`^http://${outside}:\\d+/`));
    expect(await home.internet.succeed(['curl', '-sS', '--max-time', '10', address])).toBe('plan.txt');
    return address;
  }

  describe('while a server runs', () => {
    const owner = setUp(
      async () => ({ server: await serve(await temporaryFolder()) }),
      ({ server }) => server.discard(),
    );

    test.each([
      ['UPnP', {}],
      ['UPnP of the first version', { force_igd_desc_v1: 'yes' }],
      ['PCP', { enable_upnp: 'no' }],
      ['NAT-PMP', { enable_upnp: 'no' }],
    ])('a link opens from outside through %s, until the port is switched off', async (way, options) => {
      await home.serve(options);
      if (way === 'NAT-PMP') await home.deafenToPcp();
      const { server } = owner;
      await switchPort(server, 0);
      const { origin } = await portOf(server);
      expect(await home.leads()).toHaveLength(1);
      expect(await openFromOutside(server)).toContain(origin);
      await switchPort(server, null);
      await allGone();
    });
  });

  test('what was left by kill -9 is taken over, with the same link, or taken back', async () => {
    await home.serve({});
    const dataDir = await temporaryFolder();
    const killed = await serve(dataDir, '--router-port', '0');
    onTestFinished(killed.discard);
    await portOf(killed);
    const address = await openFromOutside(killed);
    expect((await portOf(killed)).proof?.by).toBe('visitor');
    await killed.kill();
    expect(await home.leads()).toHaveLength(1);
    const next = await serve(dataDir);
    onTestFinished(next.discard);
    await portOf(next);
    expect(await home.leads()).toHaveLength(1);
    expect(await home.internet.succeed(['curl', '-sS', '--max-time', '10', address])).toBe('plan.txt');
    await next.kill();
    expect(await home.leads()).toHaveLength(1);
    const last = await serve(dataDir, '--no-router-port');
    onTestFinished(last.discard);
    await allGone();
    await switchPort(last, 0);
    await portOf(last);
    expect(await last.stop()).toBe(0);
    expect(await home.leads()).toEqual([]);
  });

  test('a lease is renewed when half of it is over', async () => {
    await home.serve({});
    const route = await startRoute();
    const outer = Number(new URL((await route.next('on')).origin).port);
    const before = await poll(() => home.leaseEnd(outer), 'a lease');
    // The router counts in whole seconds.
    await poll(() => uptime() > before - 3600 + 1, 'the next second');
    route.say('advance 1860000');
    await poll(() => (home.leaseEnd(outer) ?? 0) > before, 'a longer lease');
    expect(await home.leads()).toHaveLength(1);
    route.say('stop');
    await allGone();
  });

  test('a lease that the router keeps short is renewed in time', async () => {
    await home.serve({ enable_upnp: 'no', max_lifetime: '4' });
    const route = await startRoute();
    const outer = Number(new URL((await route.next('on')).origin).port);
    const before = await poll(() => home.leaseEnd(outer), 'a lease');
    await poll(() => (home.leaseEnd(outer) ?? 0) > before + 2, 'the next lease');
    expect(await home.leads()).toHaveLength(1);
  });

  test.each(['192.168.50.2', '100.64.7.7'])('behind another router (%s) it says so', async (address) => {
    home.readdress(address);
    onTestFinished(() => home.readdress(outside));
    await home.serve({});
    const route = await startRoute();
    expect(await route.next('failed')).toMatchObject({ origin: '', fault: { reason: 'noPublicAddress' } });
    expect(await home.leads()).toEqual([]);
  });
});
