/** Tunnels of vendors among all ways in: each is held to what every route must do. */
import { systemClock } from '../../../main/host/systemClock.ts';
import type { RouteProvider } from '../../../main/net/route.ts';
import { openTunnel } from '../../../main/net/tunnels/openTunnel.ts';
import { tailscaleTunnel } from '../../../main/net/tunnels/tailscale.ts';
import { tunnelRoute } from '../../../main/net/tunnels/tunnelRoute.ts';
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import { created, registered, started } from '../../fakes/tunnels/cloudflaredOutput.ts';
import { ngrokStarted } from '../../fakes/tunnels/ngrokOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import { funnelOn, serveOn } from '../../fakes/tunnels/tailscaleOutput.ts';
import { describeRoute, type RouteWorld } from '../routeConformance.ts';
import { prepareVendor } from './vendorWorld.ts';

/** What takes minutes takes seconds. */
const hurried = {
  ...systemClock,
  after: (delay: number, work: () => void) => systemClock.after(delay / 30, work),
};

type Case = { program: string; settings: Partial<ReachSettings>; steps: Step[]; provider?: RouteProvider };

async function createWorld({ program, settings, steps, provider = tunnelRoute }: Case): Promise<RouteWorld> {
  const { deps, refuseWith, isRunning, close } = await prepareVendor(program, [steps], hurried);
  return {
    provider,
    settings,
    deps,
    breakDown: () => refuseWith('HTTP 530'),
    mend: () => refuseWith(undefined),
    isLeft: isRunning,
    close,
  };
}

function tailscale(use: 'funnel' | 'serve'): RouteProvider {
  const outside = async () => ({ address: '203.0.113.9' });
  return {
    ...tunnelRoute,
    open: (settings, deps) =>
      openTunnel(tunnelRoute.idle(settings, deps.port), tailscaleTunnel(use, outside), deps),
  };
}

const edge: Step = { edge: {} };
const host = 'https://host.tail1234.ts.net';

describeRoute('cloudflared', () =>
  createWorld({
    program: 'cloudflared',
    settings: { tunnel: 'cloudflared' },
    steps: [created('calm-river-two.trycloudflare.com'), edge, registered],
  }),
);

describeRoute('cloudflared with a name', () =>
  createWorld({
    program: 'cloudflared',
    settings: { tunnel: 'cloudflared:files', publicUrl: 'https://files.example.com' },
    steps: [started, edge, registered],
  }),
);

describeRoute('ngrok', () =>
  createWorld({
    program: 'ngrok',
    settings: { tunnel: 'ngrok' },
    steps: [edge, ngrokStarted('https://ab12.ngrok-free.app')],
  }),
);

describeRoute('tailscale', () =>
  createWorld({
    program: 'tailscale',
    settings: { tunnel: 'tailscale' },
    steps: [edge, funnelOn(host)],
    provider: tailscale('funnel'),
  }),
);

describeRoute('tailscale:serve', () =>
  createWorld({
    program: 'tailscale',
    settings: { tunnel: 'tailscale:serve' },
    steps: [edge, serveOn(host)],
    provider: tailscale('serve'),
  }),
);
