/** An owner and a visitor on one network; the visitor has avahi, and the owner what a test gives it. */
import type { Reach, Route } from '../../../shared/wire/reach.ts';
import { type Avahi, startAvahi, whyNoAvahi } from '../../helpers/avahi.ts';
import type { NetworkLatchkey } from '../../helpers/latchkeyInNetwork.ts';
import {
  canUseNamespaces,
  createTestNetwork,
  type NetworkHost,
  type Switch,
  type TestNetwork,
} from '../../helpers/netns.ts';
import { poll } from '../../helpers/poll.ts';
import { setUp } from '../../helpers/setUp.ts';

const noAvahi = whyNoAvahi();
if (noAvahi !== undefined) console.info(`Skipped what needs avahi: ${noAvahi}.`);
export const canHaveNames = canUseNamespaces() && noAvahi === undefined;

type World = { network: TestNetwork; wires: Switch; owner: NetworkHost; visitor: NetworkHost; guest: Avahi };

async function start(): Promise<World> {
  const network = createTestNetwork();
  const [owner, visitor, wires] = [network.host('owner'), network.host('visitor'), network.switch('switch')];
  network.plug(owner, wires, 'wlan0', ['192.168.7.2/24']);
  network.plug(visitor, wires, 'eth0', ['192.168.7.3/24']);
  return { network, wires, owner, visitor, guest: await startAvahi(visitor, 'guest') };
}

async function nameOf({ api }: NetworkLatchkey): Promise<Route | undefined> {
  const { routes } = (await (await api('/latchkey/reach')).json()) as Reach;
  return routes.find(({ kind }) => kind === 'name');
}

export const isOn = (server: NetworkLatchkey) =>
  poll(async () => {
    const route = await nameOf(server);
    return route?.state === 'on' && route;
  }, 'the name to be proven');

/** On a computer without avahi, also where this one has it. */
const withoutAvahi = `unshare -m --propagation private sh -c 'mount -t tmpfs none /run && exec "$0" "$@"'`;

export const serve = { args: ['--share-port', '0', '--lan'], within: withoutAvahi };

/** Anew for each test: what one has called itself is remembered by the others. */
export function setUpNames(): World {
  return setUp(start, ({ network }) => network.remove(), 'test');
}
