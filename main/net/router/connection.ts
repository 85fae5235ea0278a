/** The connection to whatever router there is, and every port that is wished of it. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { connectRouter } from './connectRouter.ts';
import type { PortWish } from './leases.ts';
import { type MemoryDeps, openMemory } from './memory.ts';
import type { OuterPort, RouterLink } from './routerLink.ts';
import type { RouterNetwork } from './routerNetwork.ts';

export type RouterPortsState =
  | { is: 'starting' }
  /** `outer`: the port that was wished for first. */
  | { is: 'open'; address: string; outer: number }
  | { is: 'failed'; fault: RouteFault };

/** One call at a time. */
export type Connection = {
  /** Looks for a router anew, and asks it for every port. */
  connect(): Promise<RouterPortsState>;
  /** Asks the router that was found whether all is as it was; looks for one where there is none. */
  look(): Promise<RouterPortsState>;
  /** Milliseconds until the first lease is half over; Infinity without one. */
  dueIn(): number;
  /** Rejects when there is no router, or it refuses. */
  open(wish: PortWish): Promise<OuterPort>;
  /** Takes every port back. Never rejects. */
  close(): Promise<void>;
};

type Extra = { wish: PortWish; port: OuterPort | undefined };

/** @param wish the port that makes the connection one: without it there is none */
export function createConnection(deps: MemoryDeps, network: RouterNetwork, wish: PortWish): Connection {
  const { clock } = deps;
  const memory = openMemory(deps);
  const extras = new Set<Extra>();
  let current: { link: RouterLink; outer: number } | undefined;

  async function connect(): Promise<RouterPortsState> {
    current?.link.abandon();
    current = undefined;
    const outcome = await connectRouter(network, memory, clock, wish);
    if ('fault' in outcome) return { is: 'failed', fault: outcome.fault };
    const { link, outer } = outcome;
    current = outcome;
    memory.prefer(outer);
    for (const extra of extras) extra.port = await link.take(extra.wish).catch(() => undefined);
    return { is: 'open', address: link.address(), outer };
  }

  async function look(): Promise<RouterPortsState> {
    if (current === undefined) return connect();
    const { link, outer } = current;
    try {
      const fault = await link.look();
      if (fault === undefined) return { is: 'open', address: link.address(), outer };
      // Where nobody can come in, no rule is of use.
      current = undefined;
      await link.close();
      return { is: 'failed', fault };
    } catch {
      // It started anew, or gave the port to somebody else: everything is asked for again.
      return connect();
    }
  }

  return {
    connect,
    look,
    dueIn: () => current?.link.dueIn() ?? Number.POSITIVE_INFINITY,
    async open(more) {
      if (current === undefined) throw new Error('no router gives a port');
      const port = await current.link.take(more);
      const extra: Extra = { wish: more, port };
      extras.add(extra);
      return {
        outer: port.outer,
        async close() {
          extras.delete(extra);
          await extra.port?.close();
        },
      };
    },
    close: async () => current?.link.close(),
  };
}
