/** What three systems say of their firewalls, as they say it. */
import { describe, expect, test } from 'vitest';
import { askFirewall } from '../../../main/net/lan/firewall.ts';
import type { FirewallTools } from '../../../main/net/lan/firewallTools.ts';

type Said = { [commandLine: string]: string };

function ask(platform: NodeJS.Platform, said: Said, files: Said = {}, program = '/usr/bin/node') {
  const tools: FirewallTools = {
    run: async (command, args) => said[[command, ...args].join(' ')],
    read: (path) => files[path],
    program,
  };
  return askFirewall(4747, '192.168.7.2', platform, tools);
}

describe('Linux', () => {
  const zone = (lines: string) => ({
    'firewall-cmd --state': 'running\n',
    'firewall-cmd --list-all': `public (default, active)\n  target: default\n  interfaces: wlan0\n${lines}\n  rich rules: \n`,
  });

  test.each([
    ['allows', '  services: dhcpv6-client ssh\n  ports: 1025-65535/tcp 1025-65535/udp'],
    ['allows', '  ports: 22/tcp 4747/tcp'],
    ['blocks', '  services: ssh\n  ports: 4747/udp 4700-4746/tcp'],
    ['blocks', '  ports: '],
  ])('%s with firewalld and %j', async (verdict, lines) => {
    expect(await ask('linux', zone(lines))).toEqual({ verdict, firewall: 'firewalld' });
  });

  test('a zone may let in everybody, or say more than is understood', async () => {
    const listed = (text: string) => ({ ...zone(''), 'firewall-cmd --list-all': text });
    expect((await ask('linux', listed('trusted\n  target: ACCEPT\n  ports: \n'))).verdict).toBe('allows');
    const rich =
      'public\n  target: default\n  ports: \n  rich rules: \n\trule family="ipv4" port port="4747" accept\n';
    expect((await ask('linux', listed(rich))).verdict).toBe('unknown');
  });

  const enabled = { '/etc/ufw/ufw.conf': '# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n' };
  const ufw = (rules: string, incoming = 'deny') => ({
    'ufw status verbose': `Status: active\nLogging: on (low)\nDefault: ${incoming} (incoming), allow (outgoing), disabled (routed)\n\nTo                         Action      From\n--                         ------      ----\n${rules}\n`,
  });

  test.each([
    ['allows', '4747/tcp                   ALLOW IN    Anywhere'],
    ['allows', '4747                       LIMIT IN    Anywhere'],
    [
      'allows',
      '22/tcp                     ALLOW IN    Anywhere\n4000:5000/tcp              ALLOW IN    Anywhere',
    ],
    [
      'blocks',
      '4747/tcp                   DENY IN     Anywhere\n4747/tcp                   ALLOW IN    Anywhere',
    ],
    ['blocks', ''],
    ['unknown', '4747/tcp                   ALLOW IN    192.168.0.0/16'],
    ['unknown', 'Nginx Full                 ALLOW IN    Anywhere'],
  ])('%s with ufw and %j', async (verdict, rules) => {
    expect(await ask('linux', ufw(rules), enabled)).toEqual({ verdict, firewall: 'ufw' });
  });

  test('ufw may let in everybody, be off, or be for root only', async () => {
    expect((await ask('linux', ufw('', 'allow'), enabled)).verdict).toBe('allows');
    expect(await ask('linux', {}, enabled)).toEqual({ verdict: 'unknown', firewall: 'ufw' });
    const off = await ask('linux', {}, { '/etc/ufw/ufw.conf': 'ENABLED=no\n' });
    expect(off).toEqual({ verdict: 'unknown', firewall: undefined });
  });

  test('without those the rules of the kernel are read, if they may be', async () => {
    const nft = (text: string) => ({ 'nft -j list ruleset': text });
    expect(await ask('linux', nft('{"nftables":[]}'))).toEqual({ verdict: 'allows', firewall: 'nftables' });
    expect(await ask('linux', nft(''))).toEqual({ verdict: 'unknown', firewall: undefined });
    expect(await ask('linux', {})).toEqual({ verdict: 'unknown', firewall: undefined });
    const older = await ask('linux', nft('{"nftables":[]}'), {
      '/proc/net/ip_tables_names': 'nat\nfilter\n',
    });
    expect(older).toEqual({ verdict: 'unknown', firewall: 'iptables' });
  });

  test('this system can be asked', async () => {
    expect((await askFirewall(4747, '127.0.0.1')).verdict).toMatch(/^(allows|blocks|unknown)$/);
  });
});

describe('macOS', () => {
  const command = '/usr/libexec/ApplicationFirewall/socketfilterfw';
  const program = '/Applications/Latchkey.app/Contents/MacOS/Latchkey';
  const on = {
    [`${command} --getglobalstate`]: 'Firewall is enabled. (State = 1)\n',
    [`${command} --getblockall`]: 'Firewall has block all state set to disabled.\n',
  };
  const known = (text: string) => ({ ...on, [`${command} --getappblocked ${program}`]: text });

  test.each([
    ['allows', { [`${command} --getglobalstate`]: 'Firewall is disabled. (State = 0)\n' }],
    ['blocks', { [`${command} --getglobalstate`]: 'Firewall is enabled. (State = 2)\n' }],
    ['blocks', { ...on, [`${command} --getblockall`]: 'Firewall has block all state set to enabled.\n' }],
    ['allows', known('Incoming connection to the application is permitted \n')],
    ['blocks', known('Incoming connection to the application is blocked \n')],
    ['unknown', known('The application is not part of the firewall \n')],
    ['unknown', {}],
  ])('%s when it says %j', async (verdict, said) => {
    expect(await ask('darwin', said as Said, {}, program)).toEqual({ verdict, firewall: 'macos' });
  });
});

describe('Windows', () => {
  const policy = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
  const program = 'C:\\Users\\anna\\AppData\\Local\\Programs\\latchkey\\Latchkey.exe';
  const profiles = (...on: string[]): Said =>
    Object.fromEntries(
      ['StandardProfile', 'PublicProfile', 'DomainProfile'].map((profile, index) => [
        `reg query ${policy}\\${profile} /v EnableFirewall`,
        `\r\n${policy}\\${profile}\r\n    EnableFirewall    REG_DWORD    0x${on[index] ?? '1'}\r\n\r\n`,
      ]),
    );
  const rules = (...lines: string[]): Said => ({
    [`reg query ${policy}\\FirewallRules`]: `\r\n${policy}\\FirewallRules\r\n${lines
      .map((line, index) => `    {0A1B-${index}}    REG_SZ    v2.33|${line}`)
      .join('\r\n')}\r\n`,
  });
  const rule = (action: string, app = program, more = 'Active=TRUE|Dir=In|Protocol=6') =>
    `Action=${action}|${more}|Profile=Private|App=${app}|Name=Latchkey|`;

  test.each([
    ['allows', profiles('0', '0', '0')],
    ['allows', { ...profiles(), ...rules(rule('Allow')) }],
    [
      'allows',
      { ...profiles(), ...rules(rule('Allow', program.toUpperCase()), rule('Block', 'C:\\other.exe')) },
    ],
    ['blocks', { ...profiles(), ...rules(rule('Allow'), rule('Block')) }],
    ['blocks', { ...profiles(), ...rules(rule('Allow', program, 'Active=FALSE|Dir=In|Protocol=6')) }],
    ['blocks', { ...profiles(), ...rules(rule('Allow', program, 'Active=TRUE|Dir=In|Protocol=17')) }],
    ['blocks', { ...profiles(), ...rules() }],
    // Which of the profiles the network has is not known.
    ['unknown', { ...profiles('1', '1', '0'), ...rules() }],
    ['allows', { ...profiles('1', '1', '0'), ...rules(rule('Allow')) }],
    ['unknown', {}],
  ])('%s (%#)', async (verdict, said) => {
    expect(await ask('win32', said as Said, {}, program)).toEqual({ verdict, firewall: 'windows' });
  });
});
