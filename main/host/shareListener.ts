/**
 * The listener for visitors. It starts on one address and can be opened to the local network later, on the same port,
 * so that nothing is reachable from outside before something is shared (promises §2.1).
 */
import type { RequestListener, Server, ServerOptions } from 'node:http';
import { attempt, type OnError } from '../core/bestEffort.ts';
import { type ConnectionCaps, createConnectionLimit } from '../http/listener/connectionLimit.ts';
import { createListener } from './createListener.ts';
import { listen, listenOn, type PortChoice } from './listen.ts';

/** Every IPv4 address of this computer. */
export const allInterfaces = '0.0.0.0';

export type ShareListener = {
  port: number;
  /** The address it is bound to, or is about to be. */
  host(): string;
  openToNetwork(): void;
  close(): Promise<void>;
};

type Deps = {
  options: ServerOptions;
  handler: RequestListener;
  /** Of all addresses it is bound to together. */
  caps: ConnectionCaps;
  port: PortChoice;
  /** `host()` is another one. */
  onMove(): void;
  onError: OnError;
};

export async function startShareListener(deps: Deps): Promise<ShareListener> {
  const servers: Server[] = [];
  const limit = createConnectionLimit(deps.caps);
  const add = (): Server => {
    const server = createListener(deps.options, limit, deps.handler);
    servers.push(server);
    return server;
  };
  const first = add();
  const port = await listenOn(first, deps.port);
  let { host } = deps.port;
  let rebound: Promise<unknown> = Promise.resolve();

  function moveTo(next: string): void {
    host = next;
    deps.onMove();
  }

  /** The port may be taken on another address; links on this one must go on working. */
  function listenOnFirstHost(): Promise<boolean> {
    moveTo(deps.port.host);
    return attempt(deps.onError, () => listen(add(), port, host));
  }

  async function listenEverywhere(): Promise<void> {
    const done = await attempt(deps.onError, () => listen(add(), port, allInterfaces));
    if (!done) await listenOnFirstHost();
  }

  return {
    port,
    host: () => host,
    openToNetwork() {
      if (host === allInterfaces) return;
      moveTo(allInterfaces);
      first.close(); // frees the address; running responses continue
      rebound = listenEverywhere();
    },
    async close() {
      await rebound;
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map(closeServer));
    },
  };
}

/** Closes the server and its connections. Resolves when it is closed, also if it never listened. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
