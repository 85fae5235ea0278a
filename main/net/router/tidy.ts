/** Takes back what an earlier run left in the router, where no port is wanted any more. */
import { findMappers } from './findMappers.ts';
import { removeOld } from './leases.ts';
import { type MemoryDeps, openMemory } from './memory.ts';
import type { RouterNetwork } from './routerNetwork.ts';

/** Asks nobody where nothing was left. Rejects when a router stops to answer; what is left is remembered. */
export async function tidyRouter(network: RouterNetwork, deps: MemoryDeps): Promise<void> {
  const memory = openMemory(deps);
  if (memory.rules().length === 0) return;
  for (const mapper of await findMappers(network, memory)) {
    try {
      await removeOld(mapper, memory, await mapper.table(), []);
    } finally {
      mapper.close();
    }
  }
}
