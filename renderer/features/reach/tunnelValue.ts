/** Tunnels as a person chooses them, and as the settings write them. */
import { readTunnel } from '../../../shared/reachValues.ts';

export const tunnelKinds = [
  'srv.us',
  'localhost.run',
  'pinggy',
  'cloudflared',
  'ngrok',
  'tailscale',
  'ssh',
] as const;
export type TunnelKind = (typeof tunnelKinds)[number];

/**
 * @param typed user and server for `ssh`, a name or nothing for `cloudflared`
 * @returns undefined when it cannot be one
 */
export function tunnelValue(kind: TunnelKind, typed: string): string | undefined {
  const detail = kind === 'ssh' || kind === 'cloudflared' ? typed.trim() : '';
  const value = detail === '' && kind !== 'ssh' ? kind : `${kind}:${detail}`;
  return readTunnel(value) && value;
}
