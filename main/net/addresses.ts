/** Which addresses of this computer others can reach, and which one a link begins with. */
import { isIPv6 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Bridges of containers and virtual machines, and tunnels: visitors in the same network rarely sit behind them. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|tun|tap|utun|wg|tailscale|zt|lxc|lxd|cni|podman)/i;

/** Addresses a device gave itself because nobody else did (RFC 3927). */
const linkLocal = /^169\.254\./;

/** Private networks (RFC 1918), where the people next to this computer are. */
const privateNetwork = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** IPv4 addresses of this computer in its networks, the most useful one first; loopback is left out. */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => info.family === 'IPv4' && !info.internal)
      .map((info) => ({ address: info.address, rank: rank(name, info.address) })),
  );
  return found.sort((one, other) => one.rank - other.rank).map(({ address }) => address);
}

function rank(name: string, address: string): number {
  if (linkLocal.test(address)) return 3;
  if (virtual.test(name)) return 2;
  return privateNetwork.test(address) ? 0 : 1;
}

/** Whether only programs of this computer can reach a listener bound to this host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * What link addresses begin with: a listener on every interface is named by the best address of the network.
 * @param bindHost what the share listener is bound to
 */
export function shareOrigin(bindHost: string, port: number, lan?: readonly string[]): string {
  const everywhere = bindHost === '0.0.0.0' || bindHost === '::';
  const host = everywhere ? ((lan ?? lanAddresses())[0] ?? '127.0.0.1') : bindHost;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
