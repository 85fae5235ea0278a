/** The addresses of this computer that others can reach, and the order in which links get them. */
import { isIPv6 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { adapterKind } from './adapters.ts';
import type { Network } from './network.ts';

export type LanAddress = {
  address: string;
  /** Of the interface. */
  name: string;
  /** Whether people on a network are behind it, and not a VPN, containers or virtual machines. */
  isLan: boolean;
};

/** Addresses a device gave itself (RFC 3927): two computers on one cable have nothing better. */
const selfAssigned = /^169\.254\./;

/** Private networks (RFC 1918, RFC 4193), such as a home or an office. */
const privateNetwork = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i;

/**
 * IPv6 that no link can have: of one cable, which needs a zone that browsers refuse (fe80), out of use (fec0), IPv4 in
 * disguise, and of tunnels through which hardly anybody comes (6to4, Teredo).
 */
const useless6 = /^(fe[89a-f]|::|2002:|2001:0?:)/i;

/** Whether a link can have it. Others come and go without anybody being concerned, as those of containers do. */
export function isUseful({ family, address }: Pick<NetworkInterfaceInfo, 'family' | 'address'>): boolean {
  return family === 'IPv4' || !useless6.test(address);
}

type Candidate = LanAddress & { rank: readonly number[] };

/** Addresses of this computer without loopback, the most useful first. */
export function lanAddresses(network: Network): LanAddress[] {
  const found = Object.entries(network.interfaces).flatMap(([name, infos]) =>
    usable(infos ?? [], network.passing).map((info) => candidate(network, name, info)),
  );
  return found.sort(byRank).map(({ address, name, isLan }) => ({ address, name, isLan }));
}

/** Whether it is one of this computer's, also one that no link gets by itself. */
export function isOurs({ interfaces }: Network, address: string): boolean {
  const wanted = canonical(address);
  return Object.values(interfaces).some((infos) =>
    infos?.some((info) => !info.internal && info.address === wanted),
  );
}

/** @param address as people write it. @returns as the system does */
export function canonical(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}

/** What links with this address or name start with. */
export function originOf(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  return new URL(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;
}

function usable(
  infos: readonly NetworkInterfaceInfo[],
  passing: ReadonlySet<string>,
): NetworkInterfaceInfo[] {
  const outer = infos.filter((info) => !info.internal && isUseful(info));
  const six = outer.filter(({ family, address }) => family === 'IPv6' && !passing.has(address));
  return [...outer.filter(({ family }) => family === 'IPv4'), ...onePerNetwork(six)];
}

/**
 * A computer has several IPv6 addresses in one network: one that stays, and one for every day, against being followed.
 * The one made of the hardware address stays; else systems name the staying one first.
 */
function onePerNetwork(infos: readonly NetworkInterfaceInfo[]): NetworkInterfaceInfo[] {
  const networks = Map.groupBy(infos, ({ address }) => networkOf(address));
  return [...networks.values()].flatMap((same) => same.find(isOfHardware) ?? same[0] ?? []);
}

/** The first half, which is the network's. */
function networkOf(address: string): string {
  const [left = '', right] = address.split('::');
  const groups = left.split(':').filter(Boolean);
  if (right === undefined) return groups.slice(0, 4).join(':');
  const rest = right.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}

/** RFC 4291, appendix A: `ff:fe` stands in the middle of the hardware address. */
function isOfHardware({ address, mac }: NetworkInterfaceInfo): boolean {
  const [, , , a = '', b = '', c = ''] = mac.split(':');
  const tail = `fe${a}:${Number.parseInt(`${b}${c}`, 16).toString(16)}`;
  return address.endsWith(tail);
}

function candidate({ defaults }: Network, name: string, info: NetworkInterfaceInfo): Candidate {
  const at = defaults.indexOf(name.replace(/:\d+$/, '')); // Linux gives second addresses names such as `eth0:1`
  const kind = adapterKind(name, info);
  // A bridge through which the world is reached stands in front of the cable and has taken over its address.
  const isLan = kind === 'lan' || (kind === 'inner' && at >= 0);
  const place = selfAssigned.test(info.address) ? 2 : isLan ? 0 : 1;
  const rank = [
    place,
    info.family === 'IPv6' ? 1 : 0,
    at < 0 ? defaults.length : at,
    privateNetwork.test(info.address) ? 0 : 1,
  ];
  return { address: info.address, name, isLan, rank };
}

function byRank(one: Candidate, other: Candidate): number {
  const differing = one.rank.findIndex((value, index) => value !== other.rank[index]);
  return differing < 0 ? 0 : (one.rank[differing] ?? 0) - (other.rank[differing] ?? 0);
}
