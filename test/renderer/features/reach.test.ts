/** Words and values of the ways in. */
import { describe, expect, test } from 'vitest';
import { readersOf, reasonOf } from '../../../renderer/features/reach/routeWords.ts';
import { tunnelKinds, tunnelValue } from '../../../renderer/features/reach/tunnelValue.ts';
import { readTunnel } from '../../../shared/reachValues.ts';
import { reachLanguage } from '../../../shared/strings/reachLanguage.ts';
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
