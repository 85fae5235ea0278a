/** What the settings of reach may be, the same for the API and the command line. Each reader returns undefined for a value that cannot be. */
import type { Audience } from './wire/reach.ts';
import { audiences } from './wire/reach.ts';

export function readAudience(text: string): Audience | undefined {
  return audiences.find((audience) => audience === text);
}

/**
 * An address of the web, `https://share.example.com` or one with a path below it.
 * @returns it without `/` at the end
 */
export function readPublicUrl(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#]+[^?#\s]*$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, host, pathname, username, password } = new URL(text);
  if (host === '' || username !== '' || password !== '') return undefined;
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}

const decimal = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${decimal}(?:\\.${decimal}){3}$`);

/** IPv4, or IPv6 without brackets and zone. */
export function readAddress(text: string): string | undefined {
  if (ipv4.test(text)) return text;
  const isSix = /^[\da-f:.]{2,45}$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]/`);
  return isSix ? text.toLowerCase() : undefined;
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

/** A host name or address as `ssh` takes it; never with `-` in front, which would be an option. */
const host = /^(?:[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?|\[[\da-f:.]+\])$/i;
const user = /^[a-z_\d][\w.+-]{0,63}$/i;

export type TunnelChoice =
  | { kind: 'ssh'; user: string; host: string; port: number }
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
  const [, name = '', address = '', digits = '22'] =
    /^([^@]+)@(\[[^\]]+\]|[^:@]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const port = Number(digits);
  if (!user.test(name) || !host.test(address) || port < 1 || port > 65_535) return undefined;
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
