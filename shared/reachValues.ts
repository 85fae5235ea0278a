/** What the settings of reach may be, the same for the API and the command line. Each reader returns undefined for a value that cannot be. */
import type { Audience } from './wire/reach.ts';
import { audiences } from './wire/reach.ts';

export function readAudience(text: string): Audience | undefined {
  return audiences.find((audience) => audience === text);
}

const decimal = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${decimal}(?:\\.${decimal}){3}$`);

/** IPv4, or IPv6 without brackets and zone. @returns it in lower case */
export function readAddress(text: string): string | undefined {
  return ipv4.test(text) || isIpv6(text) ? text.toLowerCase() : undefined;
}

/** RFC 4291 §2.2: eight groups, of which `::` stands for some that are zero; the last two may be written as IPv4. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const count = groups.length + (ipv4.test(last) ? 1 : 0);
  const plain = ipv4.test(last) ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}

const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const hostName = new RegExp(`^${label}(?:\\.${label})*$`, 'i');

/** A host name or address as it stands in an address of the web: IPv6 in brackets. */
function isHost(text: string): boolean {
  const [, six] = /^\[(.*)\]$/.exec(text) ?? [];
  if (six !== undefined) return isIpv6(six);
  return /^[\d.]+$/.test(text) ? ipv4.test(text) : text.length <= 253 && hostName.test(text);
}

/**
 * An address of the web, `https://share.example.com` or one with a path below it.
 * @returns it as browsers write it, without `/` at the end
 */
export function readPublicUrl(text: string): string | undefined {
  const [, name = '', path = ''] =
    /^https?:\/\/(\[[^\]]*\]|[^/:?#@\s]+)(?::\d{1,5})?((?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\da-f]{2})*)*)$/i.exec(
      text,
    ) ?? [];
  if (!isHost(name) || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname } = new URL(text);
  const segments = segmentsOf(path);
  // They take some names for numbers, and a path that leads up for a shorter one.
  const isSame = host.replace(/:\d+$/, '') === name.toLowerCase() || name.startsWith('[');
  if (!isSame || host.endsWith(':0') || segmentsOf(pathname).length !== segments.length) return undefined;
  return [`${protocol}//${host}`, ...segments].join('/');
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Of no computer, of every computer itself, of many computers, of all on a network, and of those that need a zone. */
const unlinkable = /^(?:0\.|127\.|22[4-9]\.|23\d\.|255\.255\.255\.255$|::1?$|ff|fe[89ab])/i;

/** An address that links of this computer can have. */
export function readLinkAddress(text: string): string | undefined {
  const address = readAddress(text);
  return address === undefined || unlinkable.test(address) ? undefined : address;
}

/** Addresses separated by commas. @returns undefined when one is none, or there is none */
export function readAddresses(text: string): string[] | undefined {
  const addresses = text.split(',').map((each) => readAddress(each.trim()));
  return addresses.includes(undefined) ? undefined : addresses.flatMap((each) => each ?? []);
}

/** @param port a number from the outside */
export function readPort(port: number): number | undefined {
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : undefined;
}

const user = /^[a-z_\d][\w.+-]{0,63}$/i;

export type TunnelChoice =
  | { kind: 'ssh'; user: string; host: string; port: number | undefined }
  | { kind: 'srv.us' | 'localhost.run' | 'pinggy' | 'ngrok' }
  /** Without a name: a quick tunnel. */
  | { kind: 'cloudflared'; name: string | undefined }
  | { kind: 'tailscale'; use: 'funnel' | 'serve' };

/** Reads what `--tunnel` takes. */
export function readTunnel(text: string): TunnelChoice | undefined {
  const [, kind = '', rest] = /^([a-z.]+)(?::(.*))?$/.exec(text) ?? [];
  if (kind === 'ssh') return readSsh(rest ?? '');
  if (kind === 'cloudflared') return readCloudflared(rest);
  if (kind === 'tailscale') return readTailscale(rest);
  if (rest !== undefined) return undefined;
  return kind === 'srv.us' || kind === 'localhost.run' || kind === 'pinggy' || kind === 'ngrok'
    ? { kind }
    : undefined;
}

function readSsh(text: string): TunnelChoice | undefined {
  const [, name = '', address = '', digits] = /^([^@]+)@(\[[^\]]+\]|[^:@]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (!user.test(name) || !isHost(address) || port === 0 || (port ?? 1) > 65_535) return undefined;
  return { kind: 'ssh', user: name, host: address, port };
}

function readCloudflared(name: string | undefined): TunnelChoice | undefined {
  if (name !== undefined && !/^[a-z\d][\w-]{0,62}$/i.test(name)) return undefined;
  return { kind: 'cloudflared', name };
}

function readTailscale(use: string | undefined): TunnelChoice | undefined {
  if (use !== undefined && use !== 'serve' && use !== 'funnel') return undefined;
  return { kind: 'tailscale', use: use ?? 'funnel' };
}
