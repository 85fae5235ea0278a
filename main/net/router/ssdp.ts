/** Looks for routers that speak UPnP: SSDP of the UPnP Device Architecture 1.1, section 1.3. */
import { createSocket, type Socket } from 'node:dgram';
import type { RouterNetwork } from './routerNetwork.ts';
import { onRouter } from './routerRequest.ts';

/** Routers that know only the first version answer only to questions for it. */
const searched = [
  'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  'urn:schemas-upnp-org:device:InternetGatewayDevice:2',
  'urn:schemas-upnp-org:service:WANIPConnection:1',
  'urn:schemas-upnp-org:service:WANPPPConnection:1',
];

/** Milliseconds. Datagrams get lost, so the question is repeated. */
const askAt = [0, 400, 1200];
/** How long to go on after the first answer: another router may be the right one. */
const settlingTime = 300;

/** A network can hold many devices that answer, and one that answers without end. */
const mostAnswers = 16;

export type FoundDevice = { router: string; location: URL };

/**
 * Asks the whole network, and the gateways by themselves: some networks pass no multicast.
 * @returns the devices that answered, each once
 */
export async function searchDevices(
  network: RouterNetwork,
  gateways: readonly string[],
): Promise<FoundDevice[]> {
  const found = new Map<string, FoundDevice>();
  const targets = [network.ssdp.address, ...gateways];
  const sockets = network.addresses().map(openSocket);
  const timers: NodeJS.Timeout[] = [];
  await new Promise<void>((resolve) => {
    if (sockets.length === 0) resolve();
    for (const socket of sockets) {
      for (const delay of askAt) timers.push(setTimeout(ask, delay, socket, targets, network.ssdp.port));
      socket.on('message', (message, { address }) => {
        const device = readAnswer(message.toString('latin1'), address);
        if (device === undefined || found.size >= mostAnswers) return;
        if (found.size === 0) timers.push(setTimeout(resolve, settlingTime));
        found.set(device.location.href, device);
      });
    }
    timers.push(setTimeout(resolve, network.ssdp.time));
  });
  for (const timer of timers) clearTimeout(timer);
  for (const socket of sockets) socket.close();
  return [...found.values()];
}

function openSocket(address: string): Socket {
  const socket = createSocket('udp4');
  // An interface that just went away: the others are asked all the same.
  socket.on('error', () => {});
  socket.bind({ address, port: 0, exclusive: true }, () => {
    try {
      socket.setMulticastInterface(address);
      socket.setMulticastTTL(2);
    } catch {
      // An interface without multicast; its gateway is asked by itself.
    }
  });
  return socket;
}

function ask(socket: Socket, targets: readonly string[], port: number): void {
  for (const target of targets) {
    for (const service of searched) {
      const headers = { HOST: `${target}:${port}`, MAN: '"ssdp:discover"', MX: '1', ST: service };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.send(`M-SEARCH * HTTP/1.1\r\n${lines.join('')}\r\n`, port, target, () => {});
    }
  }
}

/** @param sender whose answer it is: a device says only where it is itself described */
function readAnswer(message: string, sender: string): FoundDevice | undefined {
  if (!/^HTTP\/1\.[01] 200 /.test(message)) return undefined;
  const [, text = ''] = /^location:[ \t]*(\S{1,500})[ \t]*\r?$/im.exec(message) ?? [];
  const location = onRouter(sender, text);
  return location === undefined ? undefined : { router: sender, location };
}
