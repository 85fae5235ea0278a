/** Puts the ways in together: their kinds, their settings, and the listener they lead to. */
import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { isLoopback } from '../../shared/loopback.ts';
import type { ServerConfig } from '../../shared/serverMessages.ts';
import type { ReachSettings } from '../../shared/wire/reach.ts';
import { attempt, type OnError } from '../core/bestEffort.ts';
import type { Clock } from '../core/clock.ts';
import { lanAddresses } from '../net/lan/addresses.ts';
import { askFirewall } from '../net/lan/firewall.ts';
import { createLanRoutes } from '../net/lan/lanRoutes.ts';
import { createNameRoute } from '../net/lan/nameRoute.ts';
import { noNames, systemNames } from '../net/lan/nameSearch.ts';
import { networkOf, readNetwork } from '../net/lan/network.ts';
import { knownOwnName } from '../net/lan/openOwnName.ts';
import { expectedName } from '../net/lan/systemName.ts';
import { watchNetwork } from '../net/lan/watchNetwork.ts';
import { loopbackRoute } from '../net/loopbackRoute.ts';
import { recordPrograms } from '../net/programs/recordPrograms.ts';
import type { StartTracked } from '../net/programs/tracked.ts';
import { createProver } from '../net/prove.ts';
import { publicRoute } from '../net/publicRoute.ts';
import { createReach, type RunningReach } from '../net/reach.ts';
import type { RouteProvider } from '../net/route.ts';
import { portRoute } from '../net/router/portRoute.ts';
import { letsEncrypt } from '../net/tls/acme.ts';
import { createLanTls } from '../net/tls/lanTls.ts';
import { tunnelRoute } from '../net/tunnels/tunnelRoute.ts';
import type { Data } from './openData.ts';

/** In the order in which they are listed. `LATCHKEY_MDNS=off` keeps multicast DNS off the network. */
function providersOf(shareHost: string, { LATCHKEY_MDNS }: NodeJS.ProcessEnv): RouteProvider[] {
  const network = networkOf(shareHost);
  const names = LATCHKEY_MDNS === 'off' ? noNames : systemNames;
  const nameRoute = createNameRoute({ ...names, network: network.ask });
  return [loopbackRoute, createLanRoutes(network), nameRoute, portRoute, tunnelRoute, publicRoute];
}

type Deps = {
  config: ServerConfig;
  stores: Data['stores'];
  clock: Clock;
  startProgram: StartTracked;
  onError: OnError;
};

export function prepareReach({ config, stores, clock, startProgram, onError }: Deps): RunningReach {
  const stateDir = join(config.dataDir, 'reach');
  // On a full disk links on this computer must go on working.
  attempt(onError, () => mkdirSync(stateDir, { recursive: true, mode: 0o700 }));
  const reach = createReach({
    store: stores.settings,
    changeAtomically: stores.changeAtomically,
    given: config.reach ?? {},
    forced: forcedBy(config.shareHost),
    describedPort: config.ephemeral ? Number(stores.settings.get('sharePort') ?? 0) : undefined,
    providers: providersOf(config.shareHost, process.env),
    prover: createProver(),
    acmeDirectory: letsEncrypt,
    tls: createLanTls({ stateDir, clock, names: () => ownNames(stateDir), onError }),
    clock,
    onError,
    stateDir,
    firewall: (port, address) => askFirewall(port, address),
    startProgram: recordPrograms(stateDir, startProgram, onError),
  });
  return config.ephemeral ? reach : followNetwork(reach, clock, onError);
}

/** While it runs, its routes hear of every move to another network. */
function followNetwork(reach: RunningReach, clock: Clock, onError: OnError): RunningReach {
  let unwatch = (): void => undefined;
  return {
    ...reach,
    open(listener) {
      reach.open(listener);
      unwatch = watchNetwork({ clock, onChange: reach.networkChanged, onError });
    },
    stop() {
      unwatch();
      return reach.stop();
    },
  };
}

/** What visitors find in a certificate for this computer's own addresses. */
function ownNames(stateDir: string): string[] {
  const addresses = lanAddresses(readNetwork()).filter(({ isLan }) => isLan);
  const names = ['localhost', expectedName(), knownOwnName(stateDir) ?? ''].filter((name) => name !== '');
  return [...names, '127.0.0.1', '::1', ...addresses.map(({ address }) => address)];
}

/** A listener that is bound to an address of the network is open there, whatever the settings say. */
function forcedBy(shareHost: string): Partial<ReachSettings> {
  if (isLoopback(shareHost)) return {};
  const isOneAddress = isIP(shareHost) !== 0 && shareHost !== '0.0.0.0' && shareHost !== '::';
  return isOneAddress ? { lan: true, address: shareHost } : { lan: true };
}
