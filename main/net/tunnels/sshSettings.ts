/** What OpenSSH would do for a host, by the owner's configuration. Nothing is connected to. */
import { askProgram } from '../programs/askProgram.ts';
import type { Attempt } from './spec.ts';
import { plainHost } from './sshArguments.ts';

export type SshSettings = {
  /** The name by which visitors find the host, IPv6 in brackets: one word may be an alias that only the owner has. */
  name: string;
  /** Beside those of every connection. */
  options: Readonly<Record<string, string>>;
};

type Target = { user: string; host: string; port: number | undefined };

export async function readSshSettings({ user, host }: Target, deps: Attempt['deps']): Promise<SshSettings> {
  const call = { name: 'ssh', args: ['-G', '-N', `${user}@${plainHost(host)}`] };
  const { stdout } = await askProgram(deps.startProgram, deps.clock, call);
  const ciphers = fastestFirst(settingIn(stdout, 'ciphers'));
  return {
    name: publicName(host, stdout),
    options: { ...(ciphers && { Ciphers: ciphers }), ...inFront(stdout) },
  };
}

function settingIn(lines: readonly string[], name: string): string | undefined {
  return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
}

/** In the background it would escape us. OpenSSH before 8.7 does not know the option, and ends at ones it does not know. */
function inFront(lines: readonly string[]): Record<string, string> {
  const isKnown = settingIn(lines, 'forkafterauthentication') !== undefined;
  return isKnown ? { ForkAfterAuthentication: 'no' } : {};
}

function publicName(host: string, lines: readonly string[]): string {
  if (/[.:]/.test(host) || host === 'localhost') return host;
  const found = settingIn(lines, 'hostname') ?? host;
  const name = found.includes(':') ? `[${found}]` : found;
  return /^[\w.:[\]-]+$/.test(name) && URL.canParse(`http://${name}`) ? name : host;
}

/** Where every processor has instructions for AES, it takes half the time of what OpenSSH asks for first. */
const hasAes = process.arch === 'x64' || (process.arch === 'arm64' && process.platform === 'darwin');

/** Those that the owner allows, and no others. */
function fastestFirst(allowed: string | undefined): string | undefined {
  if (allowed === undefined || !hasAes || !/^[\w@.,-]+$/.test(allowed)) return undefined;
  const isFast = (cipher: string) => cipher.includes('-gcm@');
  const all = allowed.split(',');
  return [...all.filter(isFast), ...all.filter((cipher) => !isFast(cipher))].join(',');
}
