/**
 * The listener that visitors reach. It begins on one address and can be opened to the local network later on the
 * same port, so that nothing is reachable from outside before there is something to share (promises §2.1).
 */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { attempt, type OnError } from '../core/bestEffort.ts';
import { listen, listenOn, type PortChoice } from './listen.ts';

/** Every IPv4 address of this computer. */
export const everywhere = '0.0.0.0';

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
  port: PortChoice;
  onError: OnError;
};

export async function startShareListener(deps: Deps): Promise<ShareListener> {
  const servers: Server[] = [];
  const add = (): Server => {
    const server = createServer(deps.options, deps.handler);
    servers.push(server);
    return server;
  };
  const first = add();
  const port = await listenOn(first, deps.port);
  let { host } = deps.port;
  let rebound: Promise<unknown> = Promise.resolve();

  /** The port may be somebody else's on another address; links must not die of that on this one. */
  function listenAsBefore(): Promise<boolean> {
    ({ host } = deps.port);
    return attempt(deps.onError, () => listen(add(), port, host));
  }

  async function listenEverywhere(): Promise<void> {
    const done = await attempt(deps.onError, () => listen(add(), port, everywhere));
    if (!done) await listenAsBefore();
  }

  return {
    port,
    host: () => host,
    openToNetwork() {
      if (host === everywhere) return;
      host = everywhere;
      first.close(); // running responses go on; only the address is given up
      rebound = listenEverywhere();
    },
    async close() {
      await rebound;
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map(closed));
    },
  };
}

/** Resolves when the server accepts nothing more; one that never listened is closed too. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
