/** Which kinds of tunnels there are. */
import type { TunnelChoice } from '../../../shared/reachValues.ts';
import { quickTunnel } from './cloudflared.ts';
import { namedTunnel } from './cloudflaredNamed.ts';
import { ngrokTunnel } from './ngrok.ts';
import { pinggyTunnel } from './pinggy.ts';
import type { TunnelSpec } from './spec.ts';
import { ownHostTunnel } from './sshHost.ts';
import { localhostRunTunnel, srvUsTunnel } from './sshServices.ts';
import { tailscaleTunnel } from './tailscale.ts';

/** @param publicUrl the owner's own address, which may be that of a tunnel */
export function specOf(choice: TunnelChoice, publicUrl: string | null = null): TunnelSpec {
  switch (choice.kind) {
    case 'ssh':
      return ownHostTunnel(choice);
    case 'srv.us':
      return srvUsTunnel();
    case 'localhost.run':
      return localhostRunTunnel();
    case 'pinggy':
      return pinggyTunnel();
    case 'cloudflared':
      return choice.name === undefined ? quickTunnel() : namedTunnel(choice.name, publicUrl);
    case 'ngrok':
      return ngrokTunnel();
    case 'tailscale':
      return tailscaleTunnel(choice.use);
  }
}
