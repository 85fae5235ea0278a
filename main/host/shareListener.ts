/**
 * The listener for visitors. It starts on this computer alone and is opened to the network, and closed again, on the same
 * port, so that nothing is reachable from outside before somebody wants that (promises §2.1).
 */
import type { RequestListener, Server, ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isLoopback } from '../../shared/loopback.ts';
import { attempt, type OnError } from '../core/bestEffort.ts';
import { type ConnectionCaps, createConnectionLimit } from '../http/listener/connectionLimit.ts';
import { isLoopbackPeer } from '../http/listener/peerAddress.ts';
import type { ShareListener } from '../net/reach.ts';
import { createListener } from './createListener.ts';
import { closeServer, listen, listenOn, type PortChoice } from './listen.ts';
import { openSecurePort } from './securePort.ts';
import { createTlsListener } from './tlsListener.ts';

const home = '127.0.0.1';

/** Every address of this computer; where it has no IPv6, every IPv4 address. */
const everywhere = ['::', '0.0.0.0'] as const;

export type RunningShareListener = ShareListener & { close(): Promise<void> };

type Deps = {
  options: ServerOptions;
  handler: RequestListener;
  /** Of all addresses it is bound to together. */
  caps: ConnectionCaps;
  /** Whether connections from this address may be those of many visitors. */
  isProxy?(address: string | undefined): boolean;
  /** With a `host` that is not of this computer alone, it is bound there and stays so. */
  port: PortChoice;
  onError: OnError;
};

export async function startShareListener(deps: Deps): Promise<RunningShareListener> {
  const limit = createConnectionLimit(deps.caps, deps.isProxy);
  const tls = createTlsListener(limit);
  const fromOutside = new Set<Socket>();
  const servers = new Set<Server>();
  let bound = add();
  const port = await listenOn(bound, deps.port);
  const isFixed = !isLoopback(deps.port.host);
  if (!answersAtHome(bound)) await bind([home]);
  let isOpen = isFixed;
  let moved: Promise<void> = Promise.resolve();

  function add(): Server {
    const server = createListener(deps.options, limit, deps.handler);
    tls.attach(server);
    servers.add(server);
    server.once('close', () => servers.delete(server));
    return server.on('connection', (socket: Socket) => keepForeign(fromOutside, socket));
  }

  /** Listens on the first of these addresses that can be bound. */
  async function bind(addresses: readonly string[]): Promise<boolean> {
    const server = add();
    for (const address of addresses) {
      if (await attempt(deps.onError, () => listen(server, port, address))) {
        bound = server;
        return true;
      }
    }
    server.close();
    return false;
  }

  /** The port may be taken on another address; links on this computer must go on working. */
  async function move(next: boolean): Promise<void> {
    if (next === isOpen) return;
    bound.close(); // frees the address at once; running responses continue
    if (!next) for (const socket of fromOutside) socket.destroy();
    const isBound = await bind(next ? everywhere : [home]);
    if (!isBound) await bind([home]);
    isOpen = next && isBound;
  }

  return {
    port,
    setOpen(next) {
      if (!isFixed) moved = moved.then(() => move(next));
      return moved;
    },
    isOpen: () => isOpen,
    secure: tls.use,
    openSecurePort: (preferred) => openSecurePort({ ...deps, limit, preferred }),
    async close() {
      await moved;
      tls.endUndecided();
      await Promise.all([...servers].map(closeServer));
    },
  };
}

/** Node's sockets for every IPv6 address are for every IPv4 address as well. */
function answersAtHome(server: Server): boolean {
  const { address } = server.address() as AddressInfo;
  return address === home || everywhere.some((each) => each === address);
}

function keepForeign(sockets: Set<Socket>, socket: Socket): void {
  if (isLoopbackPeer(socket.remoteAddress)) return;
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
}
