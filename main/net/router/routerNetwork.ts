/** The network a router is looked for in. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';

export type RouterNetwork = {
  /** IPv4 addresses of this computer without loopback. */
  addresses(): string[];
  /** IPv4 addresses of the routers that this computer sends through; [] when that is not known. Never rejects. */
  gateways(): Promise<string[]>;
  /** `time`: milliseconds after which nobody answers any more. */
  ssdp: { address: string; port: number; time: number };
  /** Where routers answer PCP (RFC 6887) and NAT-PMP (RFC 6886). */
  pcpPort: number;
};

export const thisNetwork: RouterNetwork = {
  addresses: () =>
    Object.values(networkInterfaces()).flatMap((infos) =>
      (infos ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => address),
    ),
  gateways: async () => [...new Set(await readGateways().catch(() => []))],
  ssdp: { address: '239.255.255.250', port: 1900, time: 2500 },
  pcpPort: 5351,
};

const run = promisify(execFile);

/** A VPN that holds the default route leaves the one of Wi-Fi or cable in the table, so all of them are read. */
async function readGateways(): Promise<string[]> {
  if (process.platform === 'linux') return linuxGateways(await readFile('/proc/net/route', 'utf8'));
  const options = { timeout: 3000, windowsHide: true };
  return process.platform === 'win32'
    ? windowsGateways((await run('route', ['print', '-4', '0.0.0.0'], options)).stdout)
    : bsdGateways((await run('netstat', ['-rn', '-f', 'inet'], options)).stdout);
}

/** Reads `/proc/net/route`: destination, gateway and mask as hexadecimal numbers in the computer's byte order. */
export function linuxGateways(table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const [, destination, gateway = '', flags = '', , , , mask] = line.trim().split(/\s+/);
    const isDefault =
      destination === '00000000' && mask === '00000000' && (Number.parseInt(flags, 16) & 2) !== 0;
    const bytes = gateway.match(/../g)?.reverse() ?? [];
    return isDefault ? [bytes.map((byte) => Number.parseInt(byte, 16)).join('.')] : [];
  });
}

/** Reads what `netstat -rn -f inet` prints on macOS. */
export function bsdGateways(table: string): string[] {
  return [...table.matchAll(/^default\s+(\d+\.\d+\.\d+\.\d+)\s/gm)].map(([, gateway = '']) => gateway);
}

/** Reads what `route print` prints on Windows, in any language. */
export function windowsGateways(table: string): string[] {
  return table.split('\n').flatMap((line) => {
    const [target, mask, gateway = ''] = line.trim().split(/\s+/);
    return target === '0.0.0.0' && mask === '0.0.0.0' && isIPv4(gateway) ? [gateway] : [];
  });
}
