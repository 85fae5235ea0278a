/** A home behind a router: the owner's computer, a router with NAT that runs miniupnpd, and a host of the internet. */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './endProcess.ts';
import { canUseNamespaces, createTestNetwork, type NetworkHost, type TestNetwork } from './netns.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

/** Public, as miniupnpd wants it: it leaves ports alone behind addresses for documentation. */
export const outside = '44.128.7.7';

export type Home = {
  network: TestNetwork;
  owner: NetworkHost;
  router: NetworkHost;
  internet: NetworkHost;
  /** Starts miniupnpd without any rule, after ending the one that runs. @param options lines of its configuration */
  serve(options: Readonly<Record<string, string>>): Promise<void>;
  /** From now on the router hears no PCP, until it is started anew. */
  deafenToPcp(): Promise<void>;
  /** Gives the router another outside address. */
  readdress(address: string): void;
  /** What the router leads on, as its kernel does it: `5000 → 192.168.7.2:4747`. */
  leads(): Promise<string[]>;
  /** When the lease of an outer port ends, in seconds since the system started; undefined without one. */
  leaseEnd(outer: number): number | undefined;
  remove(): Promise<void>;
};

export function canUseRouter(): boolean {
  if (!canUseNamespaces()) return false;
  const isThere = spawnSync('miniupnpd', ['--version']).error === undefined;
  if (!isThere) console.info('Skipped what needs a router: there is no miniupnpd here.');
  return isThere;
}

/** As miniupnpd's own script sets it up, with NAT, and with nothing let in from outside by itself. */
const ruleset = `table inet filter {
  chain input { type filter hook input priority 0; }
  chain forward {
    type filter hook forward priority 0; policy drop;
    ct state established,related accept
    iifname "lan" accept
    jump miniupnpd
  }
  chain miniupnpd { }
  chain prerouting { type nat hook prerouting priority -100; jump prerouting_miniupnpd; }
  chain postrouting {
    type nat hook postrouting priority 100;
    jump postrouting_miniupnpd
    oifname "wan" masquerade
  }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
`;

const chains = ['input', 'miniupnpd', 'prerouting_miniupnpd', 'postrouting_miniupnpd'];

export async function buildHome(): Promise<Home> {
  const folder = await temporaryFolder('latchkey-home-');
  const network = createTestNetwork();
  const [owner, router, internet] = ['owner', 'router', 'internet'].map((name) => network.host(name));
  if (owner === undefined || router === undefined || internet === undefined) throw new Error('no hosts');
  const [lan, wan] = [network.switch('lan'), network.switch('wan')];
  network.plug(owner, lan, 'eth0', ['192.168.7.2/24']);
  network.plug(router, lan, 'lan', ['192.168.7.1/24']);
  network.plug(router, wan, 'wan', [`${outside}/24`]);
  network.plug(internet, wan, 'eth0', ['44.128.7.100/24']);
  owner.ip('route add default via 192.168.7.1');
  await writeFile(join(folder, 'rules.nft'), ruleset);
  await router.succeed(['nft', '-f', join(folder, 'rules.nft')]);
  await router.succeed(['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  const said: string[] = [];
  let daemon: ChildProcess | undefined;

  const readRules = () => router.succeed(['nft', 'list', 'chain', 'inet', 'filter', 'prerouting_miniupnpd']);
  return {
    network,
    owner,
    router,
    internet,
    async serve(options) {
      if (daemon !== undefined) await endProcess(daemon, 'SIGTERM');
      for (const chain of chains) await router.succeed(['nft', 'flush', 'chain', 'inet', 'filter', chain]);
      said.length = 0;
      daemon = await startDaemon(router, folder, options, said);
    },
    async deafenToPcp() {
      // The first byte of a question is its version; 0 is NAT-PMP.
      await router.succeed(['nft', 'add rule inet filter input udp dport 5351 @th,64,8 2 drop']);
    },
    readdress(address) {
      router.ip('addr flush dev wan');
      router.ip(`addr add ${address}/24 dev wan`);
    },
    leads: async () =>
      [...(await readRules()).matchAll(/dport (\d+) dnat ip to ([\d.:]+)/g)].map(
        ([, outer, inner]) => `${outer} → ${inner}`,
      ),
    leaseEnd: (outer) => readLeaseEnd(said.join(''), outer),
    async remove() {
      if (daemon !== undefined) await endProcess(daemon, 'SIGKILL');
      await network.remove();
      await removeFolder(folder);
    },
  };
}

async function startDaemon(
  router: NetworkHost,
  folder: string,
  options: Readonly<Record<string, string>>,
  said: string[],
): Promise<ChildProcess> {
  const config = {
    ext_ifname: 'wan',
    listening_ip: 'lan',
    http_port: '0',
    enable_upnp: 'yes',
    enable_natpmp: 'yes',
    ipv6_disable: 'yes',
    secure_mode: 'yes',
    uuid: 'c3d230e2-16ac-4f4c-804f-e33e2b15f941',
    min_lifetime: '2',
    max_lifetime: '86400',
    ...options,
  };
  const lines = Object.entries(config).map(([name, value]) => `${name}=${value}\n`);
  const path = join(folder, 'miniupnpd.conf');
  await writeFile(path, `${lines.join('')}allow 0-65535 192.168.7.0/24 0-65535\n`);
  const command = ['miniupnpd', '-d', '-f', path, '-P', join(folder, 'pid')];
  const daemon = router.spawn(command, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(daemon, 'exit').then(() => {
    throw new Error(`miniupnpd ended: ${said.join('')}`);
  });
  ended.catch(() => {});
  const ready = new Promise<void>((resolve) => {
    daemon.stderr?.on('data', (text) => {
      said.push(String(text));
      // What it says last when it starts.
      if (String(text).includes('NAT-PMP/PCP traffic')) resolve();
    });
  });
  await Promise.race([ready, ended]);
  return daemon;
}

/** It says `timestamp entry added (5000, 6, 39433)` when it notes the end of a lease. */
function readLeaseEnd(said: string, outer: number): number | undefined {
  const ends = [...said.matchAll(new RegExp(`timestamp entry added \\(${outer}, 6, (\\d+)\\)`, 'g'))];
  return ends.at(-1) && Number(ends.at(-1)?.[1]);
}
