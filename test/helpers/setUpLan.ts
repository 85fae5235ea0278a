import { type NetworkLatchkey, startLatchkeyOn } from './latchkeyInNetwork.ts';
import { createTestNetwork, type NetworkHost, type TestNetwork } from './netns.ts';
import { type Per, setUp } from './setUp.ts';

type Hosts = { network: TestNetwork; owner: NetworkHost; visitor: NetworkHost };

export type LanOptions = {
  /** Beside `--lan`. */
  args?: readonly string[];
  per?: Per;
};

/**
 * Two hosts, one of which shares files with the other.
 * @param wire connects them, before the server starts
 */
export function setUpLan(
  wire: (hosts: Hosts) => void,
  { args = [], per }: LanOptions = {},
): Hosts & { server: NetworkLatchkey } {
  return setUp(
    async () => {
      const network = createTestNetwork();
      const hosts = { network, owner: network.host('owner'), visitor: network.host('visitor') };
      wire(hosts);
      const server = await startLatchkeyOn(hosts.owner, { args: ['--share-port', '0', '--lan', ...args] });
      return { ...hosts, server };
    },
    async ({ server, network }) => {
      await server.discard();
      await network.remove();
    },
    per,
  );
}
