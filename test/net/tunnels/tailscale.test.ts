/** Funnel and Serve of Tailscale (`test/net/failureReports.md` has the numbers). */
import { afterEach, describe, expect, test } from 'vitest';
import { tailscaleTunnel } from '../../../main/net/tunnels/tailscale.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import * as output from '../../fakes/tunnels/tailscaleOutput.ts';
import { poll } from '../../helpers/poll.ts';
import { openVendor, type VendorWorld } from './vendorWorld.ts';

const origin = 'https://host.tail1234.ts.net';
const { funnelOn, notEnabled, portTaken, serveOn } = output;
const good: Step[] = [{ edge: {} }, funnelOn(origin)];
const outside = '203.0.113.9';

let world: VendorWorld;
afterEach(() => world.close());

type Use = { use?: 'funnel' | 'serve'; address?: string };

async function open({ use = 'funnel', address = outside }: Use, ...runs: Step[][]): Promise<void> {
  const spec = tailscaleTunnel(use, async () => ({ address }));
  world = await openVendor({ program: 'tailscale', runs, settings: { tunnel: `tailscale:${use}` }, spec });
}

const outerPorts = () => world.calls().map(({ argv }) => argv.find((each) => each.startsWith('--https')));

test('Funnel is for everybody and nobody reads it; it ends with the program', async () => {
  await open({}, good);
  const route = await world.is('on');
  expect(route).toMatchObject({ origin, scope: 'internet', readableBy: 'nobody', operator: '', fault: null });
  expect(world.calls()[0]?.argv).toEqual([
    'funnel',
    '--yes',
    '--https=443',
    `http://127.0.0.1:${world.deps.port}`,
  ]);
  await world.open.stop();
  expect(world.isRunning()).toBe(false);
});

test('Serve is for the tailnet, and an answer here is what can be had', async () => {
  await open({ use: 'serve' }, [{ edge: {} }, serveOn(origin)]);
  const route = await world.is('on');
  expect(route).toMatchObject({ origin, scope: 'network', readableBy: 'nobody' });
  expect(route.proof?.by).toBe('self');
});

describe('#10 a proof comes through the public edge or not at all', () => {
  test.each(['100.101.102.103', 'fd7a:115c:a1e0::7'])('%s is this node itself', async (address) => {
    await open({ address }, good);
    const route = await world.is('on', 'provenOutside');
    expect(route.proof).toBeNull();
    expect(world.questions).toEqual([]);
    world.open.visited(origin, '100.101.102.104');
    expect(world.route().proof).toBeNull();
    world.open.visited(origin, '198.51.100.7');
    await world.open.check();
    expect(world.route()).toMatchObject({ proof: { by: 'visitor' }, fault: null });
  });

  test('the edge is asked at the address that was looked at', async () => {
    await open({}, good);
    expect((await world.is('on')).proof?.by).toBe('edge');
    expect(world.questions).toEqual([{ origin, address: outside, isBrowser: false }]);
  });

  test('it is on by what the program says, and the edge is stuck', async () => {
    await open({}, [funnelOn(origin), { until: 'never' }]);
    world.refuseWith('ETIMEDOUT');
    await poll(() => world.questions.length > 0, 'what the program says');
    const route = await poll(
      () => (world.route().fault?.reason === 'noAnswer' ? world.route() : world.clock.advance(1_000)),
      'the reason',
    );
    expect(route).toMatchObject({ proof: null, fault: { values: { code: 'ETIMEDOUT' } } });
    expect(route?.state).not.toBe('on');
  });
});

test('#11 an outer port at which Funnel answers nobody is refused', async () => {
  await open({}, [{ edge: {} }, funnelOn(`${origin}:9443`)]);
  const route = await world.is('failed', 'outerPortUnused');
  expect(route.origin).toBe('');
  expect(world.questions).toEqual([]);
});

test('what is not allowed yet says where to allow it, and goes on by itself afterwards', async () => {
  await open({}, [notEnabled('Funnel'), { until: 'allow' }, ...good]);
  const route = await world.is('failed', 'notAllowedYet');
  await poll(() => world.route().fault?.values !== undefined, 'the page');
  const page = 'https://login.tailscale.com/f/funnel?node=n6YZ9Q2NQx11CNTRL';
  await poll(() => JSON.stringify(world.route().fault).includes(page), 'the page');
  expect(route.fault).toMatchObject({ values: { feature: 'Funnel' } });
  world.clock.advance(120_000);
  world.signal('allow');
  await world.is('on');
  expect(world.calls()).toHaveLength(1);
});

test('an outer port that is in use is left to its owner, and the next one taken', async () => {
  await open({}, portTaken, [{ edge: {} }, funnelOn(`${origin}:8443`)]);
  expect((await world.is('on')).origin).toBe(`${origin}:8443`);
  expect(outerPorts()).toEqual(['--https=443', '--https=8443']);
});

test('when all three are in use it says so', async () => {
  await open({}, portTaken);
  await world.is('failed', 'outerPortsTaken');
  expect(outerPorts()).toEqual(['--https=443', '--https=8443', '--https=10000']);
});

test.each([
  ['it does not run', output.notRunning, 'notRunning'],
  ['it is stopped', output.stopped, 'notRunning'],
  ['nobody is signed in', output.loggedOut, 'notSignedIn'],
  ['it obeys only root', output.notOperator, 'onlyForRoot'],
  ['the tailnet has no certificates', output.noHttps, 'noCertificates'],
  ['the computer may not use Funnel', output.noAttribute, 'notAllowedYet'],
])('%s', async (_what, steps, reason) => {
  await open({}, steps);
  await world.is('failed', reason);
});

test('#13 lines made to bring in another host are not believed', async () => {
  const strange = output.tailscaleStrange;
  if (!('out' in strange)) throw new Error('it prints something');
  const lines = strange.out.split('\n').filter((line) => !line.includes(':9443'));
  await open({}, [{ out: `${lines.join('\n')}\n` }, ...good]);
  expect((await world.is('on')).origin).toBe(origin);
  expect(new Set(world.questions.map((each) => each.origin))).toEqual(new Set([origin]));
});
