/** The name by which visitors find a host: one word may be an alias of the owner's configuration of `ssh`. */
import { askProgram } from '../programs/askProgram.ts';
import type { Attempt } from './spec.ts';
import { plainHost } from './sshArguments.ts';

type Target = { user: string; host: string };

/** @returns as it stands in an address, IPv6 in brackets */
export async function publicName({ user, host }: Target, deps: Attempt['deps']): Promise<string> {
  if (/[.:]/.test(host) || host === 'localhost') return host;
  // The configuration as it would be used; nothing is connected to.
  const call = { name: 'ssh', args: ['-G', `${user}@${plainHost(host)}`] };
  const { stdout } = await askProgram(deps.startProgram, deps.clock, call);
  const found = stdout.map((line) => /^hostname ([\w.:-]+)$/.exec(line)?.[1]).find(Boolean) ?? host;
  const name = found.includes(':') ? `[${found}]` : found;
  return URL.canParse(`http://${name}`) ? name : host;
}
