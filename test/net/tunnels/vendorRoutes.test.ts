/** Tunnels of vendors among all ways in: each is held to what every route must do. */
import type { RouteProvider } from '../../../main/net/route.ts';
import { openTunnel } from '../../../main/net/tunnels/openTunnel.ts';
import { tailscaleTunnel } from '../../../main/net/tunnels/tailscale.ts';
import { tunnelRoute } from '../../../main/net/tunnels/tunnelRoute.ts';
import { created, registered, started } from '../../fakes/tunnels/cloudflaredOutput.ts';
import { ngrokStarted } from '../../fakes/tunnels/ngrokOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import { funnelOn, serveOn } from '../../fakes/tunnels/tailscaleOutput.ts';
import { describeRoute } from '../routeConformance.ts';
import { createVendorRoute } from './vendorWorld.ts';

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
  createVendorRoute({
    program: 'cloudflared',
    settings: { tunnel: 'cloudflared' },
    steps: [created('calm-river-two.trycloudflare.com'), edge, registered],
  }),
);

describeRoute('cloudflared with a name', () =>
  createVendorRoute({
    program: 'cloudflared',
    settings: { tunnel: 'cloudflared:files', publicUrl: 'https://files.example.com' },
    steps: [started, edge, registered],
  }),
);

describeRoute('ngrok', () =>
  createVendorRoute({
    program: 'ngrok',
    settings: { tunnel: 'ngrok' },
    steps: [edge, ngrokStarted('https://ab12.ngrok-free.app')],
  }),
);

describeRoute('tailscale', () =>
  createVendorRoute({
    program: 'tailscale',
    settings: { tunnel: 'tailscale' },
    steps: [edge, funnelOn(host)],
    provider: tailscale('funnel'),
  }),
);

describeRoute('tailscale:serve', () =>
  createVendorRoute({
    program: 'tailscale',
    settings: { tunnel: 'tailscale:serve' },
    steps: [edge, serveOn(host)],
    provider: tailscale('serve'),
  }),
);
