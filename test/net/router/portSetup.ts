/** Routes through the port of stand-in routers, on a clock that the test moves. */
import { onTestFinished } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import type { Answer, OpenRoute, RouteDeps } from '../../../main/net/route.ts';
import { createPortRoute } from '../../../main/net/router/portRoute.ts';
import type { RouterNetwork } from '../../../main/net/router/routerNetwork.ts';
import { type Gateway, type GatewayOptions, startGateway } from '../../fakes/router/gateway.ts';
import { poll } from '../../helpers/poll.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { withoutTls } from '../withoutTls.ts';

/** Of the listener; nothing listens there. */
export const inner = 4747;

export type Opened = {
  open: OpenRoute;
  clock: TestClock;
  route(): Route;
  /** Resolves when it is on or failed. */
  settled(): Promise<Route>;
};

export type OpenOptions = {
  routerPort?: number;
  /** With a certificate of a public authority. */
  tls?: RouteDeps['tls'];
  port?: number;
  stateDir: string;
  prove?: () => Answer;
  onError?: RouteDeps['onError'] | undefined;
};

/** A folder for what outlives a crash. */
export async function stateFolder(): Promise<string> {
  const path = await temporaryFolder();
  onTestFinished(() => removeFolder(path));
  return path;
}

export async function gateway(options?: GatewayOptions): Promise<Gateway> {
  const started = await startGateway(options);
  onTestFinished(started.stop);
  return started;
}

/** The network of a stand-in; nothing answers PCP and NAT-PMP unless a port is given. */
export function networkOf({ ssdpPort }: Pick<Gateway, 'ssdpPort'>, pcpPort = 9): RouterNetwork {
  return {
    addresses: () => ['127.0.0.1'],
    gateways: async () => ['127.0.0.1'],
    ssdp: { address: '127.0.0.1', port: ssdpPort, time: 500 },
    pcpPort,
  };
}

/** Nothing but a folder and a clock. */
export function depsAt(stateDir: string): RouteDeps & { clock: TestClock } {
  return {
    port: inner,
    clock: createTestClock(),
    stateDir,
    tls: withoutTls,
    startProgram() {
      throw new Error('no program is started here');
    },
    onError(error) {
      throw error;
    },
    // As through most routers: their outside address does not lead back in.
    prove: async () => ({ ok: false, code: 'ETIMEDOUT' }),
    onChange: () => {},
  };
}

/** Left alone until the end of the test, as after `kill -9`, unless the test stops it. */
export function openPort(network: RouterNetwork, options: OpenOptions): Opened {
  const { routerPort = 0, port = inner, stateDir, tls, prove, onError } = options;
  const given = depsAt(stateDir);
  const answer = prove === undefined ? given.prove : async () => prove();
  const deps = { ...given, port, prove: answer, tls: tls ?? given.tls, onError: onError ?? given.onError };
  const settings = { ...reachDefaults, routerPort, routerHttps: tls !== undefined };
  const opened = createPortRoute(network).open(settings, deps);
  let ended: Promise<void> | undefined;
  const open = { ...opened, stop: () => (ended ??= opened.stop()) };
  onTestFinished(open.stop);
  const route = () => {
    const [first] = open.routes();
    if (first === undefined) throw new Error('no route');
    return first;
  };
  const settled = () => poll(() => route().state !== 'starting' && route(), 'an outcome');
  return { open, clock: deps.clock, route, settled };
}
