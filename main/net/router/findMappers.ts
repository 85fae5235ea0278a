/** Finds every way in which a router of this network lets itself be asked. */

import { addressFault } from '../outsideAddress.ts';
import { openRouterSocket, type RouterSocket } from './datagram.ts';
import { type Connection, readConnections } from './igd.ts';
import type { PortMapper } from './mapper.ts';
import type { RouterMemory } from './memory.ts';
import { openNatPmpMapper } from './natPmp.ts';
import { openPcpMapper } from './pcp.ts';
import type { RouterNetwork } from './routerNetwork.ts';
import { type FoundDevice, searchDevices } from './ssdp.ts';
import { createUpnpMapper } from './upnp.ts';

/**
 * UPnP first, because it alone shows the rules of others; then PCP, then NAT-PMP. Never rejects; the caller closes them.
 */
export async function findMappers(network: RouterNetwork, memory: RouterMemory): Promise<PortMapper[]> {
  const gateways = await network.gateways();
  const [upnp, ...others] = await Promise.all([
    findUpnp(network, gateways, memory),
    ...gateways.flatMap((gateway) => [
      speak(gateway, network.pcpPort, (socket) => openPcpMapper(gateway, socket, memory.nonce)),
      speak(gateway, network.pcpPort, (socket) => openNatPmpMapper(gateway, socket)),
    ]),
  ]);
  return [...upnp, ...others.flat()];
}

async function speak(
  gateway: string,
  port: number,
  open: (socket: RouterSocket) => Promise<PortMapper>,
): Promise<PortMapper[]> {
  let socket: RouterSocket | undefined;
  try {
    socket = await openRouterSocket(gateway, port);
    return [await open(socket)];
  } catch {
    socket?.close();
    return [];
  }
}

async function findUpnp(
  network: RouterNetwork,
  gateways: readonly string[],
  memory: RouterMemory,
): Promise<PortMapper[]> {
  const devices = await searchDevices(network, gateways);
  // Any machine of the network can say that it is a router. Believed, it would choose the address that people get.
  const believed = devices.filter(({ router }) => gateways.length === 0 || gateways.includes(router));
  const found = await Promise.all(believed.map(connectedOne));
  const byControl = new Map(found.flat().map((connection) => [connection.control.href, connection]));
  return [...byControl.values()].map((connection) => createUpnpMapper(connection, memory.description));
}

/** Of a router with several lines, the one that is connected. */
async function connectedOne(device: FoundDevice): Promise<Connection[]> {
  const connections = await readConnections(device).catch(() => []);
  for (const connection of connections) {
    const address = await createUpnpMapper(connection, '')
      .outside()
      .catch(() => '');
    if (addressFault(address ?? '')?.reason !== 'routerOffline') return [connection];
  }
  return connections.slice(0, 1);
}
