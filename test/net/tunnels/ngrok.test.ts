/** Tunnels of ngrok (`test/net/failureReports.md` has the numbers). */
import { afterEach, describe, expect, test } from 'vitest';
import {
  ngrokRefused,
  ngrokStarted,
  ngrokStrange,
  sessionLost,
  warningPage,
} from '../../fakes/tunnels/ngrokOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import { poll } from '../../helpers/poll.ts';
import { minute } from '../../helpers/testClock.ts';
import { openVendor, type VendorWorld } from './vendorWorld.ts';

const origin = 'https://ab12-203-0-113-7.ngrok-free.app';
const good: Step[] = [{ edge: {} }, ngrokStarted(origin)];

let world: VendorWorld;
afterEach(() => world.close());

async function open(...runs: Step[][]): Promise<void> {
  world = await openVendor({ program: 'ngrok', runs, settings: { tunnel: 'ngrok' } });
}

test('is on when its address leads here, and its page for looking into requests stays empty', async () => {
  await open(good);
  const route = await world.is('on');
  expect(route).toMatchObject({ origin, operator: 'ngrok', readableBy: 'operator', fault: null });
  expect(world.calls()[0]?.argv).toEqual([
    'http',
    `http://127.0.0.1:${world.deps.port}`,
    '--inspect=false',
    '--log',
    'stdout',
    '--log-format',
    'json',
  ]);
});

test('is asked seldom, for each question counts against what an account may ask in a month', async () => {
  await open(good);
  await world.is('on');
  await world.isSet(5 * minute);
  world.clock.advance(4 * minute);
  expect(world.questions.filter(({ isBrowser }) => !isBrowser)).toHaveLength(1);
  world.clock.advance(minute);
  await poll(() => world.questions.length === 3, 'the next question');
});

test.each(['ngrok-free.dev', 'ngrok-free.pizza'])(
  'an address below %s is one that ngrok gives',
  async (domain) => {
    await open([{ edge: {} }, ngrokStarted(`https://calm-river.${domain}`)]);
    expect((await world.is('on')).origin).toBe(`https://calm-river.${domain}`);
  },
);

describe('#14 a page of its own in front', () => {
  test('is found by asking once as a browser does, and said', async () => {
    await open([{ edge: { browserPage: warningPage } }, ngrokStarted(origin)]);
    const route = await world.is('on', 'warningPage');
    expect(route.proof?.by).toBe('edge');
    await world.open.check();
    await world.open.check();
    expect(world.questions.filter(({ isBrowser }) => isBrowser)).toHaveLength(1);
    expect(world.route().fault?.reason).toBe('warningPage');
  });

  test('is not said where there is none', async () => {
    await open(good);
    expect((await world.is('on')).fault).toBeNull();
  });
});

test.each([
  ['ERR_NGROK_4018', 'notSignedIn'],
  ['ERR_NGROK_105', 'notSignedIn'],
  ['ERR_NGROK_108', 'sessionElsewhere'],
  ['ERR_NGROK_334', 'sessionElsewhere'],
  ['ERR_NGROK_9999', 'refusedWithCode'],
])('refused with %s: %s', async (code, reason) => {
  await open(ngrokRefused(code));
  await world.is('failed', reason);
});

test('#13 lines made to bring in another host are not believed', async () => {
  await open([ngrokStrange, ...good, ngrokStrange]);
  expect((await world.is('on')).origin).toBe(origin);
  expect(new Set(world.questions.map((each) => each.origin))).toEqual(new Set([origin]));
});

test('a session that is lost is asked about at once, and the agent goes on', async () => {
  await open([...good, { until: 'lose' }, sessionLost, { until: 'return' }, ngrokStarted(origin)]);
  await world.is('on');
  world.refuseWith('HTTP 404');
  world.signal('lose');
  await world.isSet(2_000);
  world.clock.advance(2_000);
  await world.is('starting', 'noAnswer');
  world.refuseWith(undefined);
  world.signal('return');
  await world.is('on');
  expect(world.calls()).toHaveLength(1);
});
