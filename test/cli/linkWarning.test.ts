import { expect, test } from 'vitest';
import { linkWarning } from '../../main/cli/linkWarning.ts';
import type { ChangeReach, Route } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { aReach, aRoute, lanRoute, portRoute, tunnelRoute } from './routes.ts';

function warn(audience: 'computer' | 'network' | 'internet', route: Route): string {
  const soon: Route = { ...tunnelRoute, state: 'starting', proof: null };
  return linkWarning(route, aReach(audience, aRoute, lanRoute, soon, route), english.commandLine);
}

test('a link for this computer only names the flag that changes it', () => {
  expect(warn('computer', aRoute)).toMatch(/this computer only; --lan/);
});

test('where this computer was chosen, a way in alone would change nothing, so it names what does', () => {
  const known = aReach('computer', aRoute, { ...lanRoute, state: 'off', proof: null });
  const reach = { ...known, settings: { ...known.settings, audience: 'computer', lan: true } } as const;
  expect(linkWarning(aRoute, reach, english.commandLine)).toMatch(
    /this computer only, .*; --no-audience with --lan/,
  );
});

test('a way in that was asked for with the link, but is closed by the audience, is not passed over', () => {
  const closed: Route = { ...tunnelRoute, state: 'off', proof: null, fault: { reason: 'narrowerAudience' } };
  const reach = aReach('network', aRoute, lanRoute, closed);
  const warnAsked = (asked?: ChangeReach) => linkWarning(lanRoute, reach, english.commandLine, asked);
  expect(warnAsked({ tunnel: 'srv.us' })).toMatch(/for people on this network only, .*; --no-audience/);
  const chosen: ChangeReach = { tunnel: 'srv.us', audience: 'network' };
  for (const asked of [undefined, { lan: true }, { tunnel: null }, chosen]) expect(warnAsked(asked)).toBe('');
});

test('a proven link for those it is meant for is given without a word', () => {
  expect(warn('network', lanRoute)).toBe('');
  expect(warn('internet', tunnelRoute)).toBe('');
});

test('a link that reaches fewer people than asked says whom it reaches', () => {
  expect(warn('internet', lanRoute)).toMatch(/works for people on this network, .*anyone with the link/);
  expect(warn('internet', aRoute)).toMatch(/works for this computer only/);
});

test('where no way in is switched on for those it is meant for, it names the flag that does', () => {
  const off: Route = { ...lanRoute, state: 'off', proof: null };
  const warnOf = (audience: 'network' | 'internet') =>
    linkWarning(aRoute, aReach(audience, aRoute, off), english.commandLine);
  expect(warnOf('network')).toBe(
    'This link works for this computer only: no way in is switched on for people on this network; --lan opens one.',
  );
  expect(warnOf('internet')).toMatch(
    /for anyone with the link; --tunnel NAME or --public-url URL opens one\.$/,
  );
  const failed: Route = { ...tunnelRoute, state: 'failed', proof: null };
  const warning = linkWarning(aRoute, aReach('internet', aRoute, failed), english.commandLine);
  expect(warning).toMatch(/"latchkey reach" says why, and --lan opens it to your network\.$/);
});

test('a plain router port warns also when it is proven', () => {
  expect(warn('internet', portRoute)).toMatch(/Everybody on the way can read/);
  const secure: Route = { ...portRoute, origin: 'https://203.0.113.7', readableBy: 'nobody' };
  expect(warn('internet', secure)).toBe('');
});

test('what the doctor finds in the way is said, with what mends it', () => {
  const fault = { reason: 'firewallBlocks', values: { port: 4747, firewall: 'ufw' } } as const;
  const finding = { check: 'firewall', outcome: 'failure', reason: '', mend: '', fault } as const;
  const warning = warn('network', { ...lanRoute, findings: [finding] });
  expect(warning).toMatch(/\(ufw\) refuses visitors at port 4747\. Run “sudo ufw allow 4747\/tcp”\.$/);
});

test('an address that nothing has proven says so', () => {
  expect(warn('network', { ...lanRoute, proof: null })).toMatch(/Nothing has proven/);
});
