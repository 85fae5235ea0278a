/** The networks this computer is on, as the system tells them. */
import { createSocket, type SocketType } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { isLoopback } from '../../../shared/loopback.ts';

export type Network = {
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;
  /** The interfaces that the rest of the world is reached through, the preferred one first. */
  defaults: readonly string[];
  /** IPv6 addresses that end soon, are on trial or are in use elsewhere, as far as the system tells. */
  passing: ReadonlySet<string>;
};

/** Where it comes from, for tests. `now`: as far as it can be told at once. */
export type NetworkSource = { now(): Network; ask(): Promise<Network> };

/** What can be told at once. Only Linux has files of its routes; elsewhere `defaults` is empty. */
export function readNetwork(): Network {
  return {
    interfaces: readInterfaces(),
    defaults: [
      ...new Set([
        ...defaultsOf4(readTable('/proc/net/route')),
        ...defaultsOf6(readTable('/proc/net/ipv6_route')),
      ]),
    ],
    passing: passingOf(readTable('/proc/net/if_inet6')),
  };
}

/**
 * What leads to a listener: one that is bound to a single address, or to those of IPv4, is at no other.
 * @param host of the listener. At one of this computer alone it is opened to every address, and a name may be any of them
 */
export function networkOf(host: string): NetworkSource {
  const limit = (network: Network) => limitTo(host, network);
  return { now: () => limit(readNetwork()), ask: async () => limit(await askNetwork()) };
}

export function limitTo(host: string, network: Network): Network {
  if (isIP(host) === 0 || isLoopback(host) || host === '::') return network;
  const isServed = ({ address, family }: NetworkInterfaceInfo) =>
    host === '0.0.0.0' ? family === 'IPv4' : address === host;
  const served = Object.entries(network.interfaces).map(([name, infos]) => [name, infos?.filter(isServed)]);
  return { ...network, interfaces: Object.fromEntries(served) };
}

function readInterfaces(): Network['interfaces'] {
  try {
    return networkInterfaces();
  } catch {
    return {}; // Android, for one, does not let programs look
  }
}

/** Where the system tells no routes, it is asked for the address it would send from. Nothing is sent. */
export async function askNetwork(): Promise<Network> {
  const network = readNetwork();
  if (network.defaults.length > 0 || process.platform === 'linux') return network;
  // Addresses for documentation (RFC 5737, RFC 3849), which no route but the default one leads to.
  const sources = await Promise.all([sourceTo('udp4', '192.0.2.1'), sourceTo('udp6', '2001:db8::1')]);
  return { ...network, defaults: interfacesOf(network, sources) };
}

/** The address a datagram would have. @returns undefined without a route */
export function sourceTo(type: SocketType, target: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(type);
    const end = (address?: string) => {
      resolve(address);
      socket.close();
    };
    socket.once('error', () => end());
    socket.once('connect', () => end(socket.address().address));
    socket.connect(9, target);
  });
}

function interfacesOf({ interfaces }: Network, addresses: readonly (string | undefined)[]): string[] {
  const named = addresses.flatMap((wanted) =>
    Object.keys(interfaces).filter((name) => interfaces[name]?.some(({ address }) => address === wanted)),
  );
  return [...new Set(named)];
}

function readTable(path: string): string[][] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.map((line) => line.trim().split(/\s+/)).filter((words) => words.length > 1);
  } catch {
    return []; // not Linux, or not for us to read
  }
}

/** Flags of a route: up (1), and not there to refuse (0x200). */
const isUsed = (flags: string) => (Number.parseInt(flags, 16) & 0x201) === 1;

type Hop = { name: string; metric: number };

function byMetric(hops: readonly Hop[]): string[] {
  return hops.toSorted((one, other) => one.metric - other.metric).map(({ name }) => name);
}

/** Columns: interface, target, gateway, flags, references, uses, metric, mask (proc(5)). */
export function defaultsOf4(table: readonly string[][]): string[] {
  return byMetric(
    table.flatMap(([name = '', target, , flags = '', , , metric, mask]) =>
      target === '00000000' && mask === '00000000' && isUsed(flags) ? [{ name, metric: Number(metric) }] : [],
    ),
  );
}

/** Columns: target, its length, source, its length, gateway, metric, references, uses, flags, interface (proc(5)). */
export function defaultsOf6(table: readonly string[][]): string[] {
  return byMetric(
    table.flatMap(([target = '', length, , , , metric = '', , , flags = '', name = '']) =>
      /^0+$/.test(target) && length === '00' && name !== 'lo' && isUsed(flags)
        ? [{ name, metric: Number.parseInt(metric, 16) }]
        : [],
    ),
  );
}

/** Of an address: temporary (1), in use elsewhere (8), out of use soon (0x20), on trial (0x40). */
const isPassing = (flags: string) => (Number.parseInt(flags, 16) & 0x69) !== 0;

/** Columns: address, number of the interface, length, scope, flags, interface (proc(5)). */
export function passingOf(table: readonly string[][]): Set<string> {
  return new Set(
    table.flatMap(([digits = '', , , , flags = '']) => (isPassing(flags) ? [addressOf(digits)] : [])),
  );
}

/** As `os.networkInterfaces` writes it, from 32 hexadecimal digits. */
function addressOf(digits: string): string {
  const groups = digits.match(/.{4}/g) ?? [];
  return URL.parse(`http://[${groups.join(':')}]/`)?.hostname.slice(1, -1) ?? '';
}
