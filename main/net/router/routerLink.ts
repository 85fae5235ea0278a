/** The router that gave us a port: its outside address, and the ports we hold of it. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Clock } from '../../core/clock.ts';
import { addressFault } from '../outsideAddress.ts';
import { givePort, type Lease, type PortWish, renewPort, takePort } from './leases.ts';
import { type PortMapper, RouterRefusal } from './mapper.ts';
import type { RouterMemory } from './memory.ts';

export type OuterPort = {
  /** The port that people outside come to. */
  outer: number;
  /** Takes it back from the router. Never rejects. */
  close(): Promise<void>;
};

export type RouterLink = {
  address(): string;
  take(wish: PortWish): Promise<OuterPort>;
  /**
   * Asks for the outside address anew, and renews what is half over or forgotten.
   * @returns why nobody comes in any more. Rejects when the router does not answer.
   */
  look(): Promise<RouteFault | undefined>;
  /** Milliseconds until the first lease is half over. */
  dueIn(): number;
  /** Takes every port back, as far as the router answers. Never rejects. */
  close(): Promise<void>;
  /** Lets go of the socket and leaves the router as it is. */
  abandon(): void;
};

type Held = { lease: Lease; renewAt: number };

export type Linked = { link: RouterLink; outer: number } | { fault: RouteFault };

/** @returns the link with its first port, or why this router is of no use. Rejects when it does not answer. */
export async function linkRouter(
  mapper: PortMapper,
  memory: RouterMemory,
  clock: Clock,
  wish: PortWish,
): Promise<Linked> {
  try {
    return await takeFirst(mapper, memory, clock, wish);
  } catch (error) {
    if (error instanceof RouterRefusal) return { fault: refusalFault(error, wish) };
    throw error;
  }
}

async function takeFirst(
  mapper: PortMapper,
  memory: RouterMemory,
  clock: Clock,
  wish: PortWish,
): Promise<Linked> {
  // The address comes first: a router that cannot tell it would be left with a rule each time.
  const address = await mapper.outside();
  const fault = address === undefined ? undefined : await faultOf(mapper, address);
  if (fault !== undefined) return { fault };
  const link = createLink(mapper, memory, clock, address ?? '');
  const { outer } = await link.take(wish);
  const granted = addressFault(link.address());
  if (granted === undefined) return { link, outer };
  await link.close();
  return { fault: granted };
}

/** Why nobody comes in by this outside address of the router; undefined = it is a public one. */
async function faultOf(mapper: PortMapper, address: string): Promise<RouteFault | undefined> {
  const fault = addressFault(address);
  const isHidden = fault?.reason === 'routerOffline' && (await mapper.isOnline());
  return isHidden ? { reason: 'noPublicAddress' } : fault;
}

function refusalFault({ kind, code }: RouterRefusal, wish: PortWish): RouteFault {
  if (kind === 'offline') return { reason: 'noPublicAddress' };
  if (kind !== 'taken') return { reason: 'routerRefuses', values: { code } };
  return { reason: 'routerPortTaken', values: { port: wish.outer } };
}

function createLink(mapper: PortMapper, memory: RouterMemory, clock: Clock, first: string): RouterLink {
  const held = new Set<Held>();
  let address = first;

  function hold(lease: Lease, each: Held = { lease, renewAt: 0 }): Held {
    each.lease = lease;
    each.renewAt = lease.lifetime === 0 ? Number.POSITIVE_INFINITY : clock.monotonic() + lease.lifetime * 500;
    if (lease.address !== undefined) address = lease.address;
    return each;
  }

  async function give(each: Held): Promise<void> {
    held.delete(each);
    await givePort(mapper, memory, each.lease).catch(() => {});
  }

  async function take(wish: PortWish): Promise<OuterPort> {
    const inUse = [...held].map(({ lease }) => lease);
    const each = hold(await takePort(mapper, memory, wish, inUse));
    held.add(each);
    return { outer: each.lease.outer, close: () => give(each) };
  }

  async function look(): Promise<RouteFault | undefined> {
    address = (await mapper.outside()) ?? address;
    for (const each of held) {
      // PCP tells the address only with a grant, so it is renewed each time.
      const isDue = each.lease.address !== undefined || clock.monotonic() >= each.renewAt;
      if (isDue || !(await mapper.holds(each.lease))) {
        hold(await renewPort(mapper, memory, each.lease), each);
      }
    }
    return faultOf(mapper, address);
  }

  return {
    address: () => address,
    take,
    look,
    dueIn: () => Math.min(...[...held].map(({ renewAt }) => renewAt)) - clock.monotonic(),
    close: async () => {
      for (const each of held) await give(each);
      mapper.close();
    },
    abandon: mapper.close,
  };
}
