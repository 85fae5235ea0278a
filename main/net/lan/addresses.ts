/** The addresses of this computer that others can reach. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Bridges of containers and virtual machines, and tunnels: visitors are rarely behind them. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|tun|tap|utun|wg|tailscale|zt|lxc|lxd|cni|podman)/i;

/** Addresses a device assigned to itself (RFC 3927). */
const linkLocal = /^169\.254\./;

/** Private networks (RFC 1918), such as a home or an office. */
const privateNetwork = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** IPv4 addresses of this computer without loopback, the most useful first. */
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
