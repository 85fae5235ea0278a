/** The firewalls of Linux, those that people turn on by name before the rules they are made of. */
import type { FirewallAnswer, FirewallTools } from './firewallTools.ts';
import type { Visit } from './nftMatch.ts';
import { judgeNft } from './nftRules.ts';

export async function judgeLinux(tools: FirewallTools, visit: Visit): Promise<FirewallAnswer> {
  return (await askFirewalld(tools, visit)) ?? (await askUfw(tools, visit)) ?? (await askNft(tools, visit));
}

/** `firewall-cmd` answers everybody who is signed in, as a rule. */
async function askFirewalld(
  tools: FirewallTools,
  { port, name }: Visit,
): Promise<FirewallAnswer | undefined> {
  const state = await tools.run('firewall-cmd', ['--state']);
  if (state?.trim() !== 'running') return undefined;
  const found = (await tools.run('firewall-cmd', [`--get-zone-of-interface=${name}`]))?.trim();
  const zone = found === undefined || found === '' ? [] : [`--zone=${found}`];
  const listed = await tools.run('firewall-cmd', [...zone, '--list-all']);
  return { verdict: listed === undefined ? 'unknown' : judgeZone(listed, port), firewall: 'firewalld' };
}

/** A zone refuses what it does not name, unless its target says otherwise. Its rich rules may say anything. */
export function judgeZone(listed: string, port: number): FirewallAnswer['verdict'] {
  const field = (name: string) => new RegExp(`^ *${name}: *(.*)$`, 'm').exec(listed)?.[1]?.trim() ?? '';
  const isOpen = field('ports')
    .split(/\s+/)
    .some((range) => isIn(range, port));
  if (isOpen || field('target') === 'ACCEPT') return 'allows';
  return /^ *rich rules: *\n[ \t]+rule/m.test(listed) ? 'unknown' : 'blocks';
}

/** `4747/tcp`, `1025-65535/tcp`. */
function isIn(range: string, port: number): boolean {
  const [, first = '', last = first] = /^(\d+)(?:[-:](\d+))?\/tcp$/.exec(range) ?? [];
  return first !== '' && Number(first) <= port && port <= Number(last);
}

/** Whether it is on stands in a file for everybody; its rules are root's. */
async function askUfw(tools: FirewallTools, { port }: Visit): Promise<FirewallAnswer | undefined> {
  if (!/^ENABLED=yes$/m.test(tools.read('/etc/ufw/ufw.conf') ?? '')) return undefined;
  const status = await tools.run('ufw', ['status', 'verbose']);
  return { verdict: status === undefined ? 'unknown' : judgeUfw(status, port), firewall: 'ufw' };
}

/** Rules for some addresses or interfaces only, or in the name of an application, are not judged. */
export function judgeUfw(status: string, port: number): FirewallAnswer['verdict'] {
  if (/^Status: inactive$/m.test(status)) return 'allows';
  const rules = status.split('\n').flatMap((line) => {
    const [, to, action] = /^(\S+)\s+(ALLOW|LIMIT|DENY|REJECT)(?: IN)?\s+Anywhere\b/.exec(line) ?? [];
    return to !== undefined && (to === 'Anywhere' || isIn(to.includes('/') ? to : `${to}/tcp`, port))
      ? [action]
      : [];
  });
  const [first] = rules;
  if (first !== undefined) return first === 'ALLOW' || first === 'LIMIT' ? 'allows' : 'blocks';
  if (/^Default: allow \(incoming\)/m.test(status)) return 'allows';
  const hasOther = /(ALLOW|LIMIT)(?: IN)?\s/m.test(status);
  return hasOther ? 'unknown' : 'blocks';
}

async function askNft(tools: FirewallTools, visit: Visit): Promise<FirewallAnswer> {
  // The older kind of tables, which nft does not show.
  if (/^filter$/m.test(tools.read('/proc/net/ip_tables_names') ?? ''))
    return { verdict: 'unknown', firewall: 'iptables' };
  const text = await tools.run('nft', ['-j', 'list', 'ruleset']);
  const verdict = text === undefined ? undefined : judgeNft(text, visit);
  return verdict === undefined
    ? { verdict: 'unknown', firewall: undefined }
    : { verdict, firewall: 'nftables' };
}
