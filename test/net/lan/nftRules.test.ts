/** Rules as people and programs write them, put into the kernel by the real nft, and asked about one visitor. */
import { describe, expect, test } from 'vitest';
import { judgeNft } from '../../../main/net/lan/nftRules.ts';
import {
  canUseNamespaces,
  createTestNetwork,
  type NetworkHost,
  type TestNetwork,
} from '../../helpers/netns.ts';
import { setUp } from '../../helpers/setUp.ts';

const visit = { port: 4747, address: '192.168.7.2', name: 'wlan0' };

function start(): { network: TestNetwork; host: NetworkHost } {
  const network = createTestNetwork();
  return { network, host: network.host('rules') };
}

test('chains that are jumped to from many rules are followed once', () => {
  const chain = (name: string, more = {}) => ({ chain: { family: 'inet', table: 't', name, ...more } });
  const perhaps = { match: { op: '==', left: { meta: { key: 'mark' } }, right: 1 } };
  const ruleTo = (from: number) => ({
    rule: {
      family: 'inet',
      table: 't',
      chain: `c${from}`,
      expr: [perhaps, { jump: { target: `c${from + 1}` } }],
    },
  });
  const levels = Array.from({ length: 16 }, (_, level) => level);
  const base = chain('c0', { type: 'filter', hook: 'input', prio: 0, policy: 'accept' });
  const chains = [base, ...levels.slice(1).map((level) => chain(`c${level}`))];
  const rules = levels.slice(0, -1).flatMap((level) => Array.from({ length: 4 }, () => ruleTo(level)));
  const since = performance.now();
  expect(judgeNft(JSON.stringify({ nftables: [...chains, ...rules] }), visit)).toBe('allows');
  expect(performance.now() - since).toBeLessThan(1_000);
});

describe.skipIf(!canUseNamespaces())('somebody on our network who comes to port 4747', () => {
  const world = setUp(start, ({ network }) => network.remove());

  async function judge(ruleset: string, asked = visit): Promise<string | undefined> {
    await world.host.succeed(['nft', 'flush', 'ruleset']);
    await world.host.succeed(['nft', ruleset.replaceAll('; }', ';\n}').replaceAll('} }', '}\n}')]);
    return judgeNft(await world.host.succeed(['nft', '-j', 'list', 'ruleset']), asked);
  }

  const inbound = (rules: string, policy = 'drop', before = '') =>
    `table inet filter {
      ${before}
      chain input { type filter hook input priority 0; policy ${policy};
        ${rules}
      }
    }`;

  const usual = `iif lo accept
    ct state established,related accept
    ct state invalid drop
    meta l4proto { icmp, ipv6-icmp } accept
    iifname { "docker0", "virbr0" } accept
    tcp dport 22 accept`;

  test.each([
    ['no rules at all', 'add table inet empty'],
    ['the port by number', inbound(`${usual}\ntcp dport 4747 accept`)],
    ['the port in a list', inbound(`${usual}\ntcp dport { 80, 4747 } accept`)],
    ['a range of ports', inbound(`${usual}\ntcp dport 1025-65535 accept`)],
    [
      'a set with a name',
      inbound(
        'tcp dport @open accept',
        'drop',
        'set open { type inet_service; flags interval; elements = { 22, 4000-5000 } }',
      ),
    ],
    ['all of the network', inbound(`${usual}\nip saddr 192.168.0.0/16 accept`)],
    ['the interface', inbound(`${usual}\niifname "wl*" accept`)],
    [
      'a map of states and of ports',
      inbound(
        'ct state vmap { invalid : drop, established : accept }\ntcp dport vmap { 80 : drop, 4747 : accept }',
      ),
    ],
    ['another chain', inbound('jump open', 'drop', 'chain open { tcp dport 4747 accept; }')],
    [
      'a chain that only returns, and then a rule',
      inbound('jump open\ntcp dport 4747 accept', 'drop', 'chain open { tcp dport 4747 return; }'),
    ],
    [
      'a policy that accepts, with rules for others',
      inbound(`${usual}\ntcp dport 4748 drop\nip saddr 10.0.0.0/8 drop`, 'accept'),
    ],
    ['what comes to this computer', inbound('fib daddr type local accept')],
    ['all but some ports', inbound('tcp dport != { 25, 445 } accept')],
    ['rules for udp', inbound('udp dport 4747 drop', 'accept')],
    [
      'rules of the other family',
      'table ip6 filter { chain input { type filter hook input priority 0; policy drop; } }',
    ],
    [
      'a chain for what goes out',
      'table inet filter { chain output { type filter hook output priority 0; policy drop; } }',
    ],
  ])('is let in by %s', async (_, ruleset) => {
    expect(await judge(ruleset)).toBe('allows');
  });

  test.each([
    ['a policy', inbound(usual)],
    ['a rule for the port', inbound('tcp dport 4747 drop', 'accept')],
    ['one that rejects', inbound('tcp dport { 4747, 4748 } counter log reject with tcp reset', 'accept')],
    ['one before the one that would accept', inbound('ct state new drop\ntcp dport 4747 accept')],
    [
      'one of two tables',
      `${inbound('accept', 'accept')}\ntable ip other { chain in { type filter hook input priority 5; tcp dport 4747 drop; } }`,
    ],
    [
      'a chain on the way in',
      'table inet raw { chain pre { type filter hook prerouting priority -300; tcp dport 4747 drop; } }',
    ],
    ['a chain that is gone to', inbound('goto refuse\naccept', 'accept', 'chain refuse { reject; }')],
    ['a map', inbound('tcp dport vmap { 4000-5000 : drop }', 'accept')],
    ['the interface', inbound('iifname "wlan0" drop', 'accept')],
  ])('is kept out by %s', async (_, ruleset) => {
    expect(await judge(ruleset)).toBe('blocks');
  });

  test.each([
    ['single addresses', inbound('ip saddr 192.168.7.9 tcp dport 4747 accept')],
    ['a part of the network', inbound('ip saddr 192.168.7.0/28 drop', 'accept')],
    ['a rate', inbound('tcp dport 4747 limit rate 10/second accept')],
    ['marks', inbound('meta mark 7 drop', 'accept')],
    ['the hour', inbound('meta hour "08:00"-"18:00" tcp dport 4747 accept')],
  ])('may be let in or not by %s', async (_, ruleset) => {
    expect(await judge(ruleset)).toBe('unknown');
  });

  test('over IPv6 is judged by the rules for that', async () => {
    const rules = inbound('ip saddr 192.168.0.0/16 accept\nip6 saddr fd00::/8 accept');
    expect(await judge(rules, { ...visit, address: 'fd07::2' })).toBe('allows');
    expect(await judge(rules, { ...visit, address: '2001:db8::2' })).toBe('blocks');
  });
});

test('what is no ruleset is not judged', () => {
  expect(judgeNft('', visit)).toBeUndefined();
  expect(judgeNft('{}', visit)).toBeUndefined();
});
