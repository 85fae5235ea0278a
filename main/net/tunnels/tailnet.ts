/** Whether an address lies inside a tailnet, where a name of Funnel leads to the node itself and not to its edge. */
import { BlockList, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What Tailscale gives its nodes (tailscale.com/kb/1015/100.x-addresses, `net/tsaddr`). */
const tailnet = new BlockList();
tailnet.addSubnet('100.64.0.0', 10, 'ipv4');
tailnet.addSubnet('fd7a:115c:a1e0::', 48, 'ipv6');

/** Also any other address of this computer on a network. */
export function leadsInside(address: string): boolean {
  return tailnet.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') || isOwn(address);
}

function isOwn(address: string): boolean {
  const infos = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return infos.some((info) => !info.internal && info.address === address);
}
