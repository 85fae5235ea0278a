import { systemClock } from '../../../main/host/systemClock.ts';
import { createPortRoute } from '../../../main/net/router/portRoute.ts';
import { startGateway } from '../../fakes/router/gateway.ts';
import { startPortControl } from '../../fakes/router/portControl.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { describeRoute, type RouteWorld } from '../routeConformance.ts';
import { depsAt, networkOf } from './portSetup.ts';

/** A stand-in for a router, whichever way it is asked. */
type Far = { outside: string; isLeft(): boolean; stop(): Promise<void> };

async function worldOf(far: Far, network: ReturnType<typeof networkOf>): Promise<RouteWorld> {
  const stateDir = await temporaryFolder();
  const { outside } = far;
  return {
    provider: createPortRoute(network),
    settings: { routerPort: 0 },
    deps: { ...depsAt(stateDir), clock: systemClock },
    breakDown() {
      far.outside = '0.0.0.0';
    },
    mend() {
      far.outside = outside;
    },
    isLeft: far.isLeft,
    async close() {
      await far.stop();
      await removeFolder(stateDir);
    },
  };
}

describeRoute('router port by UPnP', async () => {
  const router = await startGateway();
  return worldOf(Object.assign(router, { isLeft: () => router.rules.length > 0 }), networkOf(router));
});

describeRoute('router port by PCP', async () => {
  const router = await startPortControl(['pcp']);
  const far = Object.assign(router, { isLeft: () => router.mappings.length > 0 });
  return worldOf(far, networkOf({ ssdpPort: 9 }, router.port));
});
