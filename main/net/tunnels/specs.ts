/** Which kinds of tunnels there are. */
import type { TunnelChoice } from '../../../shared/reachValues.ts';
import type { TunnelSpec } from './spec.ts';
import { ownHostTunnel } from './sshHost.ts';
import { localhostRunTunnel, pinggyTunnel, srvUsTunnel } from './sshServices.ts';

/** @returns undefined for a kind that is not known */
export function specOf(choice: TunnelChoice): TunnelSpec | undefined {
  switch (choice.kind) {
    case 'ssh':
      return ownHostTunnel(choice);
    case 'srv.us':
      return srvUsTunnel();
    case 'localhost.run':
      return localhostRunTunnel();
    case 'pinggy':
      return pinggyTunnel();
    default:
      return undefined;
  }
}
