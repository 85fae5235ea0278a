/** Finds a router that gives us a port. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Clock } from '../../core/clock.ts';
import { findMappers } from './findMappers.ts';
import type { PortWish } from './leases.ts';
import type { RouterMemory } from './memory.ts';
import { linkRouter, type RouterLink } from './routerLink.ts';
import type { RouterNetwork } from './routerNetwork.ts';

export type Connected = { link: RouterLink; outer: number };

/** Tries one way after the other. Never rejects. @returns what the first router that answered said, when none gives one */
export async function connectRouter(
  network: RouterNetwork,
  memory: RouterMemory,
  clock: Clock,
  wish: PortWish,
): Promise<Connected | { fault: RouteFault }> {
  const mappers = await findMappers(network, memory);
  const faults: RouteFault[] = [];
  let connected: Connected | undefined;
  for (const mapper of mappers) {
    if (connected !== undefined) {
      mapper.close();
      continue;
    }
    const outcome = await linkRouter(mapper, memory, clock, wish).catch(() => undefined);
    if (outcome !== undefined && 'link' in outcome) connected = outcome;
    else mapper.close();
    if (outcome !== undefined && 'fault' in outcome) faults.push(outcome.fault);
  }
  return connected ?? { fault: faults[0] ?? { reason: 'noRouter' } };
}
