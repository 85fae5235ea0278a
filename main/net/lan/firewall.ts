/**
 * Whether this computer's own firewall seems to let visitors come to a port. Much of it is for the administrator's eyes
 * only, and firewalls elsewhere cannot be seen at all, so `unknown` is a common and honest answer.
 */
import { type FirewallAnswer, type FirewallTools, systemTools } from './firewallTools.ts';
import { judgeLinux } from './linuxFirewall.ts';
import { judgeMac } from './macFirewall.ts';
import { readNetwork } from './network.ts';
import { judgeWindows } from './windowsFirewall.ts';

/** @param address one of this computer's, which visitors come to. Never rejects. */
export function askFirewall(
  port: number,
  address: string,
  platform: NodeJS.Platform = process.platform,
  given: FirewallTools = systemTools,
): Promise<FirewallAnswer> {
  if (platform === 'darwin') return judgeMac(given);
  if (platform === 'win32') return judgeWindows(given);
  return judgeLinux(given, { port, address, name: interfaceOf(address) });
}

function interfaceOf(address: string): string {
  const { interfaces } = readNetwork();
  const found = Object.keys(interfaces).find((name) =>
    interfaces[name]?.some((info) => info.address === address),
  );
  return found ?? '';
}
