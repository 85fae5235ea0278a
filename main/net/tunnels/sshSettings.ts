/** What OpenSSH would do for a host, by the owner's configuration. Nothing is connected to. */
import { askProgram } from '../programs/askProgram.ts';
import type { Attempt } from './spec.ts';
import { plainHost } from './sshArguments.ts';

export type SshSettings = {
  /** The name by which visitors find the host, IPv6 in brackets: one word may be an alias that only the owner has. */
  name: string;
  /** In the order in which they are asked for; undefined = as OpenSSH would. */
  ciphers: string | undefined;
};

type Target = { user: string; host: string; port: number | undefined };

export async function readSshSettings({ user, host }: Target, deps: Attempt['deps']): Promise<SshSettings> {
  const call = { name: 'ssh', args: ['-G', `${user}@${plainHost(host)}`] };
  const { stdout } = await askProgram(deps.startProgram, deps.clock, call);
  return { name: publicName(host, stdout), ciphers: fastestFirst(settingIn(stdout, 'ciphers')) };
}

function settingIn(lines: readonly string[], name: string): string | undefined {
  return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
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
