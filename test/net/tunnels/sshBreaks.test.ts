/** A connection that falls silent without an end: neither side has heard of it, and the far one still holds the port. */
import { expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import { tunnelRoute } from '../../../main/net/tunnels/tunnelRoute.ts';
import { poll } from '../../helpers/poll.ts';
import { setUp } from '../../helpers/setUp.ts';
import { createSshServer, whyNoSshServer } from '../../helpers/sshServer.ts';
import { createTunnelSite } from '../../helpers/tunnelSite.ts';

const reason = whyNoSshServer();
if (reason !== undefined) console.log(`Skipped breaks of tunnels by ssh: ${reason}.`);

test.skipIf(reason !== undefined)(
  'it is noticed by the round trip, and the same link works as soon as the far side lets go of its port',
  async () => {
    const { route, check, ssh } = world;
    await poll(() => route().state === 'on', 'the tunnel');
    const { origin } = route();
    ssh.freezeSessions();
    await check();
    expect(route()).toMatchObject({ state: 'starting', origin, proof: null });
    await poll(() => route().fault?.reason === 'farPortTaken', 'the port that is held');
    ssh.killSessions();
    await check();
    await poll(() => route().state === 'on', 'the tunnel');
    expect(route()).toMatchObject({ origin, fault: null });
  },
);

const world = setUp(
  async () => {
    const [site, ssh] = [await createTunnelSite(), await createSshServer()];
    await ssh.start();
    const settings = { ...reachDefaults, tunnel: ssh.choice };
    const open = tunnelRoute.open(settings, { ...site.deps, onChange: () => undefined });
    return { site, ssh, ...open, route: () => open.routes()[0] as Route };
  },
  async ({ site, ssh, stop }) => {
    await stop();
    await ssh.discard();
    await site.close();
  },
);
