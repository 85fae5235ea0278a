/**
 * The firewall of Windows, read from the registry: everybody may, and unlike what `netsh` prints it is in no language.
 * The rules are strings such as `v2.33|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|App=C:\x.exe|`.
 */
import type { FirewallAnswer, FirewallTools } from './firewallTools.ts';

const policy = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';

/** A home or an office is private or of a domain; Windows calls every other network public. */
const profiles = ['StandardProfile', 'PublicProfile', 'DomainProfile'];

export async function judgeWindows({ run, program }: FirewallTools): Promise<FirewallAnswer> {
  const query = (key: string, ...args: string[]) => run('reg', ['query', `${policy}\\${key}`, ...args]);
  const states = await Promise.all(profiles.map((profile) => query(profile, '/v', 'EnableFirewall')));
  const isOn = states.map((text) => /0x([01])\s*$/m.exec(text ?? '')?.[1]);
  if (isOn.every((each) => each === '0')) return { verdict: 'allows', firewall: 'windows' };
  const rules = await query('FirewallRules');
  const verdict = rules === undefined || !isOn.includes('1') ? 'unknown' : judgeRules(rules, program);
  // Which profile the network has is not known, and where it is off nothing is refused.
  const isPerhapsOff = verdict === 'blocks' && isOn.some((each) => each !== '1');
  return { verdict: isPerhapsOff ? 'unknown' : verdict, firewall: 'windows' };
}

/** A rule that refuses wins over one that allows. Without any, visitors are refused, and Windows has asked about that. */
export function judgeRules(text: string, program: string): FirewallAnswer['verdict'] {
  const ours = text.split('\n').filter((line) => {
    const rule = line.toLowerCase();
    const isInbound = rule.includes('|active=true|') && rule.includes('|dir=in|');
    return isInbound && rule.includes(`|app=${program.toLowerCase()}|`) && !/\|protocol=(?!6\|)/.test(rule);
  });
  if (ours.some((rule) => /\|action=block\|/i.test(rule))) return 'blocks';
  return ours.some((rule) => /\|action=allow\|/i.test(rule)) ? 'allows' : 'blocks';
}
