/** Words and values of the ways in. */
import { describe, expect, test } from 'vitest';
import { mendOf, newsOf, readersOf, reasonOf } from '../../../renderer/features/reach/routeWords.ts';
import { tunnelKinds, tunnelValue } from '../../../renderer/features/reach/tunnelValue.ts';
import { readTunnel } from '../../../shared/reachValues.ts';
import { reachLanguage } from '../../../shared/strings/reachLanguage.ts';
import type { Finding } from '../../../shared/wire/findings.ts';
import { aRoute } from '../../helpers/waysIn.ts';

const { strings } = reachLanguage(['en']);

describe('who can read what passes', () => {
  test.each([
    [aRoute('lan:10.0.0.7'), 'Others on this network could read what passes.'],
    [aRoute('port', { scope: 'internet' }), 'Everybody on the way can read what passes.'],
    [aRoute('public', { readableBy: 'nobody' }), 'Nobody between can read what passes.'],
    [aRoute('tunnel:srv.us', { readableBy: 'operator', operator: 'srv.us' }), 'srv.us can read what passes.'],
  ])('%o', (route, sentence) => {
    expect(readersOf(route, strings)).toBe(sentence);
  });
});

describe('why a way in does not work', () => {
  test('is said in the reader’s language', () => {
    const fault = { reason: 'noAnswer', values: { code: 'HTTP 502' } } as const;
    const route = aRoute('public', { state: 'failed', fault, reason: 'in another language' });
    expect(reasonOf(route, strings)).toBe('The address does not answer (HTTP 502).');
  });

  test('is said as a newer server says it, if this console does not know the reason', () => {
    const fault = { reason: 'unheardOf' } as never;
    expect(reasonOf(aRoute('public', { fault, reason: 'The moon is in the way.' }), strings)).toBe(
      'The moon is in the way.',
    );
    expect(reasonOf(aRoute('public'), strings)).toBe('');
  });
});

describe('what was found out', () => {
  const finding = (change: Partial<Finding>): Finding => ({
    check: 'visitors',
    outcome: 'ok',
    fault: { reason: 'visited' },
    reason: '',
    mend: '',
    ...change,
  });
  const blocked = finding({
    check: 'firewall',
    outcome: 'failure',
    fault: { reason: 'firewallBlocks', values: { port: 4747, firewall: 'ufw' } },
  });
  const unvisited = finding({ outcome: 'unknown', fault: { reason: 'notVisited' } });

  test('is news where it is wrong, or where only a visitor can prove it', () => {
    const findings = [blocked, finding({ check: 'name', outcome: 'unknown' }), finding({}), unvisited];
    expect(newsOf(aRoute('port', { findings }))).toEqual([blocked, unvisited]);
    expect(newsOf(aRoute('port', { findings, state: 'failed' }))).toEqual([blocked]);
    expect(newsOf(aRoute('port', { findings, state: 'starting' }))).toEqual([]);
  });

  test('says what mends it', () => {
    expect(reasonOf(blocked, strings)).toMatch(/refuses visitors at port 4747/);
    expect(mendOf(blocked, strings)).toBe('Run “sudo ufw allow 4747/tcp”.');
    expect(mendOf(finding({}), strings)).toBe('');
    const newer = finding({ outcome: 'failure', fault: { reason: 'unheardOf' } as never, mend: 'Wait.' });
    expect(mendOf(newer, strings)).toBe('Wait.');
  });
});

describe('a tunnel as the settings write it', () => {
  test.each([
    ['srv.us', 'left over', 'srv.us'],
    ['cloudflared', '', 'cloudflared'],
    ['cloudflared', ' home ', 'cloudflared:home'],
    ['ssh', 'me@server.example.com:2222', 'ssh:me@server.example.com:2222'],
    ['tailscale', '', 'tailscale'],
  ] as const)('%s %j → %s', (kind, typed, value) => {
    expect(tunnelValue(kind, typed)).toBe(value);
  });

  test.each([
    ['ssh', ''],
    ['ssh', 'server.example.com'],
    ['ssh', '-oProxyCommand=x@y'],
    ['cloudflared', '--config x'],
  ] as const)('%s %j cannot be', (kind, typed) => {
    expect(tunnelValue(kind, typed)).toBeUndefined();
  });

  test('each choice is one', () => {
    for (const kind of tunnelKinds) {
      expect(readTunnel(tunnelValue(kind, kind === 'ssh' ? 'me@host' : '') ?? '')).toBeDefined();
    }
  });
});
