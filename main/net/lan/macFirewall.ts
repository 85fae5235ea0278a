/** The application firewall of macOS, which asks for each program; it answers everybody. */
import type { FirewallAnswer, FirewallTools } from './firewallTools.ts';

const command = '/usr/libexec/ApplicationFirewall/socketfilterfw';

export async function judgeMac({ run, program }: FirewallTools): Promise<FirewallAnswer> {
  const ask = async (...args: string[]) => (await run(command, args)) ?? '';
  return { verdict: await judge(ask, program), firewall: 'macos' };
}

async function judge(
  ask: (...args: string[]) => Promise<string>,
  program: string,
): Promise<FirewallAnswer['verdict']> {
  const state = await ask('--getglobalstate');
  if (/State = 0|disabled/.test(state)) return 'allows';
  if (!/State = [12]|enabled/.test(state)) return 'unknown';
  if (/State = 2/.test(state) || /enabled/.test(await ask('--getblockall'))) return 'blocks';
  const known = await ask('--getappblocked', program);
  if (/permitted/.test(known)) return 'allows';
  // A program that is not on its list is asked about when it first listens, or let in by its signature.
  return /is blocked|block /i.test(known) ? 'blocks' : 'unknown';
}
