/**
 * Two hosts and a switch: the address that links are copied with is the one the other host reaches, whatever else this
 * computer is connected to, and it follows when that changes.
 */
import { describe, expect, test } from 'vitest';
import { createApiClient } from '../../../shared/api/apiClient.ts';
import type { Reach, Route } from '../../../shared/wire/reach.ts';
import { addAddress, canUseNamespaces } from '../../helpers/netns.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { setUpLan } from '../../helpers/setUpLan.ts';

describe.skipIf(!canUseNamespaces())('two hosts and a switch', () => {
  const folder = setUpFolder();
  /** Wi-Fi, Docker, and a VPN that holds the default route, as those of providers do. */
  const lan = setUpLan(
    ({ network, owner, visitor }) => {
      const wires = network.switch('switch');
      owner.ip('link add name docker0 type bridge');
      owner.ip('link set dev docker0 up');
      addAddress(owner, 'docker0', '172.17.0.1/16');
      network.plug(owner, wires, 'wlan0', ['192.168.7.2/24', 'fd07::2/64']);
      owner.ip('route add default via 192.168.7.1 metric 600');
      network.plug(owner, network.switch('provider'), 'proton0', ['10.2.0.2/32']);
      owner.ip('route add default dev proton0 metric 50');
      network.plug(visitor, wires, 'eth0', ['192.168.7.3/24', '192.168.8.3/24', 'fd07::3/64']);
    },
    { per: 'test' },
  );

  const reach = async () => (await (await lan.server.api('/latchkey/reach')).json()) as Reach;
  const check = async () =>
    (await (await lan.server.api('/latchkey/reach/checks', { method: 'POST' })).json()) as Reach;
  const best = ({ routes, best: { network } }: Reach) => routes.find(({ id }) => id === network);
  const finding = (route: Route | undefined, name: string) =>
    route?.findings.find((each) => each.check === name);
  const download = (address: string) =>
    lan.visitor.run(['curl', '-sS', '--max-time', '2', '--globoff', address]);

  async function shareFile(): Promise<() => Promise<string>> {
    const [made] = await lan.server.share([await folder.write('plan.txt')]);
    const id = made?.link.$id;
    return async () => {
      const { urls } = (await (await lan.server.api(`/latchkey/links/${id}`)).json()) as {
        urls: { direct: string };
      };
      return urls.direct;
    };
  }

  /** What the console is told of the route that addresses on the network are copied with. */
  async function listen(): Promise<{ told(): (string | null)[]; stop(): void }> {
    const { apiUrl, secret } = lan.server;
    const connection = { baseUrl: apiUrl, headers: { 'x-latchkey-secret': secret }, fetch };
    const ended = new AbortController();
    const events = await createApiClient(connection).events(ended.signal);
    const told: (string | null)[] = [];
    const follow = async () => {
      for await (const event of events) {
        if (event.type === 'reach.changed') told.push(event.reach.best.network);
      }
    };
    follow().catch(() => undefined);
    return { told: () => told, stop: () => ended.abort() };
  }

  const onAddress = (address: string) =>
    poll(async () => {
      const route = best(await reach());
      return route?.id === `lan:${address}` && route.proof !== null && route;
    }, `the route by ${address}`);

  test('a link has the address of Wi-Fi, while a VPN holds the default route, and opens there', async () => {
    await onAddress('192.168.7.2');
    const address = await (await shareFile())();
    expect(address).toMatch(/^http:\/\/192\.168\.7\.2:/);
    expect((await download(address)).stdout).toBe('plan.txt');
    const route = best(await reach());
    expect(route).toMatchObject({
      scope: 'network',
      state: 'on',
      proof: { by: 'visitor' },
      readableBy: 'everybody',
    });
    expect(finding(route, 'visitors')?.outcome).toBe('ok');
  });

  test('every address is a way in, IPv6 too, and those of other networks come last and say so', async () => {
    await onAddress('192.168.7.2');
    const known = await poll(async () => {
      const { routes } = await reach();
      const own = routes.filter(({ kind }) => kind === 'lan');
      return own.every(({ state }) => state === 'on') && own;
    }, 'all addresses to be proven');
    expect(known.slice(0, 2).map(({ id }) => id)).toEqual(['lan:192.168.7.2', 'lan:fd07::2']);
    expect(new Set(known.slice(2).map(({ id, fault }) => `${id} ${fault?.reason}`))).toEqual(
      new Set(['lan:172.17.0.1 innerNetwork', 'lan:10.2.0.2 innerNetwork']),
    );
    const address = new URL(await (await shareFile())());
    address.hostname = '[fd07::2]';
    expect((await download(address.href)).stdout).toBe('plan.txt');
  });

  test('row, doctor and copy follow within five seconds when the network is another one', async () => {
    const copy = await shareFile();
    await onAddress('192.168.7.2');
    const { told, stop } = await listen();
    lan.owner.ip('link set dev wlan0 down');
    lan.owner.ip('addr flush dev wlan0');
    lan.owner.ip('link set dev wlan0 up');
    addAddress(lan.owner, 'wlan0', '192.168.8.2/24');
    const since = performance.now();
    const route = await onAddress('192.168.8.2');
    expect(performance.now() - since).toBeLessThan(5_000);
    await poll(() => told().includes('lan:192.168.8.2'), 'the console to be told');
    expect(performance.now() - since).toBeLessThan(5_000);
    stop();
    expect(finding(route, 'address')).toMatchObject({ outcome: 'ok' });
    const address = await copy();
    expect(address).toMatch(/^http:\/\/192\.168\.8\.2:/);
    expect((await download(address)).stdout).toBe('plan.txt');
    expect((await reach()).routes.map(({ id }) => id)).not.toContain('lan:192.168.7.2');
    const said = await lan.server.cli('reach', '--json');
    expect(said.code).toBe(0);
    expect((JSON.parse(said.stdout) as Reach).routes.find(({ kind }) => kind === 'lan')).toMatchObject({
      id: 'lan:192.168.8.2',
      state: 'on',
    });
  });

  test('without Wi-Fi nothing claims to be it', async () => {
    await onAddress('192.168.7.2');
    lan.owner.ip('link set dev wlan0 down');
    lan.owner.ip('addr flush dev wlan0');
    const since = performance.now();
    const rest = await poll(async () => {
      const { routes } = await reach();
      const own = routes.filter(({ kind }) => kind === 'lan');
      return own.every(({ fault }) => fault?.reason === 'innerNetwork') && own;
    }, 'only inner networks to be left');
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(rest).toHaveLength(2);
  });

  test('an address chosen by hand goes first, and says so when this computer does not have it', async () => {
    const choose = (address: string) =>
      lan.server.api('/latchkey/reach', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ address }),
      });
    await choose('fd07::2');
    const route = await onAddress('fd07::2');
    expect((await download(await (await shareFile())())).stdout).toBe('plan.txt');
    expect(route.origin).toMatch(/^http:\/\/\[fd07::2\]:/);
    await choose('192.168.7.99');
    await onAddress('192.168.7.2');
    const [first] = (await reach()).routes.filter(({ kind }) => kind === 'lan');
    expect(first).toMatchObject({
      id: 'lan:192.168.7.99',
      state: 'failed',
      fault: { reason: 'addressGone' },
    });
  });

  test('a rule of the firewall on the port is found, and when it is gone too', async () => {
    const copy = await shareFile();
    const { origin } = await onAddress('192.168.7.2');
    const { port } = new URL(origin);
    expect(finding(best(await check()), 'firewall')?.outcome).toBe('ok');
    await lan.owner.succeed(['nft', 'add table inet guard']);
    await lan.owner.succeed(['nft', 'add chain inet guard input { type filter hook input priority 0 ; }']);
    await lan.owner.succeed(['nft', `add rule inet guard input iifname wlan0 tcp dport ${port} drop`]);
    expect((await download(await copy())).code).not.toBe(0);
    const found = finding(best(await check()), 'firewall');
    expect(found).toMatchObject({ outcome: 'failure', fault: { reason: 'firewallBlocks' } });
    expect(found?.reason).not.toBe('');
    const { stdout } = await lan.server.cli('reach');
    expect(stdout).toContain(found?.reason);
    await lan.owner.succeed(['nft', 'delete table inet guard']);
    expect(finding(best(await check()), 'firewall')?.outcome).toBe('ok');
  });
});
