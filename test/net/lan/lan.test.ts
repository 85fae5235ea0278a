/** A network of two hosts and a switch, with a server on one and a visitor on the other. */
import { describe, expect, test } from 'vitest';
import { type NetworkLatchkey, startLatchkeyOn } from '../../helpers/latchkeyInNetwork.ts';
import {
  canUseNamespaces,
  createTestNetwork,
  type NetworkHost,
  type TestNetwork,
} from '../../helpers/netns.ts';
import { setUp } from '../../helpers/setUp.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

type Lan = { network: TestNetwork; owner: NetworkHost; visitor: NetworkHost; server: NetworkLatchkey };

async function startLan(): Promise<Lan> {
  const network = createTestNetwork();
  const [owner, visitor, wires] = [network.host('owner'), network.host('visitor'), network.switch('switch')];
  network.plug(owner, wires, 'wlan0', ['192.168.7.2/24', 'fd07::2/64']);
  network.plug(visitor, wires, 'eth0', ['192.168.7.3/24', 'fd07::3/64']);
  const server = await startLatchkeyOn(owner, { args: ['--share-port', '0', '--share-host', '0.0.0.0'] });
  return { network, owner, visitor, server };
}

async function endLan({ server, network }: Lan): Promise<void> {
  await server.discard();
  await network.remove();
}

describe.skipIf(!canUseNamespaces())('two hosts and a switch', () => {
  const folder = setUpFolder();
  const lan = setUp(startLan, endLan);

  test('a link opens on another host of the network', async () => {
    const [made] = await lan.server.share([await folder.write('plan.txt')]);
    expect(made?.link.urls.direct).toMatch(/^http:\/\/192\.168\.7\.2:/);
    expect(await lan.visitor.succeed(['curl', '-sS', made?.link.urls.direct ?? ''])).toBe('plan.txt');
  });
});
