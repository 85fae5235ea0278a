import { expect, test } from 'vitest';
import { changeTo, isSwitchedOn, missingFor } from '../../shared/audience.ts';
import type { Audience } from '../../shared/wire/reach.ts';
import { aReach } from '../helpers/waysIn.ts';

const nothing: Audience[] = [];
const both: Audience[] = ['network', 'internet'];

test.each([
  ['computer', {}, nothing, undefined],
  ['network', {}, nothing, 'explanation'],
  ['network', {}, both, undefined],
  ['internet', {}, nothing, 'explanation'],
  ['internet', { tunnel: 'srv.us' }, ['network' as const], 'explanation'],
  ['internet', {}, both, 'way'],
  ['internet', { tunnel: 'srv.us' }, both, undefined],
  ['internet', { tunnel: 'tailscale:serve' }, both, 'way'],
] as const)(
  '%s with %j switched on and %j explained lacks %s',
  (audience, settings, reachExplained, missing) => {
    expect(missingFor(audience, aReach(settings), { reachExplained: [...reachExplained] })).toBe(missing);
  },
);

test('what is in effect already is not explained afterwards, but its way in can be missing', () => {
  const onLan = aReach({ audience: 'network', lan: true });
  expect(missingFor('network', onLan, { reachExplained: [] })).toBeUndefined();
  const emptied = aReach({ audience: 'internet' });
  expect(missingFor('internet', emptied, { reachExplained: both })).toBe('way');
});

test('only the network is switched on by being chosen', () => {
  expect(changeTo('network', aReach())).toEqual({ audience: 'network', lan: true });
  expect(changeTo('network', aReach({ lan: true }))).toEqual({ audience: 'network' });
  expect(changeTo('network', aReach({ tunnel: 'tailscale:serve' }))).toEqual({ audience: 'network' });
  expect(changeTo('internet', aReach({ lan: true }))).toEqual({ audience: 'internet' });
  expect(changeTo('computer', aReach({ lan: true }))).toEqual({ audience: 'computer' });
});

test.each([
  [{}, false, false],
  [{ lan: true }, true, false],
  [{ routerPort: 0 }, false, true],
  [{ publicUrl: 'https://x.example' }, false, true],
  [{ tunnel: 'srv.us' }, false, true],
  [{ tunnel: 'tailscale:serve' }, true, false],
])('what %j switches on', (settings, network, internet) => {
  const all = aReach(settings).settings;
  expect([isSwitchedOn(all, 'network'), isSwitchedOn(all, 'internet')]).toEqual([network, internet]);
  expect(isSwitchedOn(all, 'computer')).toBe(true);
});
