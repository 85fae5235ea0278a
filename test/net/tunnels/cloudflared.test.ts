/** Quick tunnels of Cloudflare, as people met them (`test/net/failureReports.md` has the numbers). */
import { afterEach, describe, expect, test } from 'vitest';
import {
  connectionLost,
  created,
  noInternet,
  quicBlocked,
  registered,
  strangeLines,
  tcpBlocked,
  tooMany,
  tunnelGone,
} from '../../fakes/tunnels/cloudflaredOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import { poll } from '../../helpers/poll.ts';
import { minute } from '../../helpers/testClock.ts';
import { openVendor, type VendorWorld } from './vendorWorld.ts';

const settling = 6_000;
const name = 'calm-river-two.trycloudflare.com';
const origin = `https://${name}`;
const good: Step[] = [created(name), { edge: {} }, registered];

let world: VendorWorld;
afterEach(() => world.close());

async function open(...runs: Step[][]): Promise<void> {
  world = await openVendor({ program: 'cloudflared', runs, settings: { tunnel: 'cloudflared' } });
}

async function getReady(): Promise<void> {
  await world.isSet(settling);
  world.clock.advance(settling);
  await world.is('on');
}

describe('#1 a name that nothing answers for yet', () => {
  test('is neither asked for nor shown until it is registered and has settled', async () => {
    await open([created(name), { until: 'register' }, { edge: {} }, registered]);
    await poll(() => world.calls().length === 1, 'the start');
    expect(world.route()).toMatchObject({ state: 'starting', origin: '', readableBy: 'operator' });
    world.signal('register');
    await world.isSet(settling);
    world.clock.advance(settling - 1_000);
    expect(world.questions).toEqual([]);
    expect(world.route().origin).toBe('');
    world.clock.advance(1_000);
    const route = await world.is('on');
    expect(route).toMatchObject({ origin, operator: 'Cloudflare', scope: 'internet', fault: null });
    expect(route.proof?.by).toBe('edge');
    expect(world.questions).toHaveLength(1);
  });

  test('is not asked for again soon when it was not known, whoever asks', async () => {
    await open([created(name), registered, { until: 'edge' }, { edge: {} }]);
    await world.isSet(settling);
    world.clock.advance(settling);
    await world.is('starting', 'nameNotKnown');
    await world.open.check();
    world.open.networkChanged();
    world.clock.advance(4 * minute);
    expect(world.questions).toHaveLength(1);
    world.signal('edge');
    await poll(() => world.edgePort() !== undefined, 'the edge');
    world.clock.advance(minute + 1_000);
    await world.is('on');
    expect(world.calls()).toHaveLength(1);
  });
});

test('#2 new tunnels are refused: it says so, and asks again in minutes, not before', async () => {
  await open(tooMany, good);
  const route = await world.is('failed', 'tunnelsRefused');
  expect(route.fault).toMatchObject({ values: { operator: 'Cloudflare' } });
  await world.open.check();
  world.open.networkChanged();
  world.clock.advance(4 * minute);
  expect(world.calls()).toHaveLength(1);
  world.clock.advance(minute + 1_000);
  await getReady();
  expect(world.calls()).toHaveLength(2);
});

test('#3 an empty configuration of ours is used, not the one in the home folder', async () => {
  await open(good);
  await poll(() => world.calls().length === 1, 'the start');
  const [call] = world.calls();
  expect(call?.config).toBe('');
  expect(call?.argv).toEqual(expect.arrayContaining(['tunnel', '--no-autoupdate', '--config']));
  expect(call?.argv.at(-1)).toBe(`http://127.0.0.1:${world.deps.port}`);
});

describe('#4 UDP is blocked', () => {
  test('a second try goes over TCP', async () => {
    await open([created('first-try.trycloudflare.com'), quicBlocked], good);
    await getReady();
    expect(world.calls().map(({ argv }) => argv.includes('http2'))).toEqual([false, true]);
    expect(world.route().origin).toBe(origin);
  });

  test('a second try goes over TCP also where nothing is said of it', async () => {
    await open([created('first-try.trycloudflare.com')], good);
    await poll(() => world.calls().length === 1, 'the start');
    world.clock.advance(25_000);
    await getReady();
    expect(world.calls().map(({ argv }) => argv.includes('http2'))).toEqual([false, true]);
  });

  test('and so does the next start, for a day: another name is not spent on finding that out again', async () => {
    await open([created('first-try.trycloudflare.com'), quicBlocked], good);
    const usesTcp = () => world.calls().map(({ argv }) => argv.includes('http2'));
    const startAnew = async () => {
      const count = world.calls().length;
      process.kill(world.calls().at(-1)?.pid ?? 0, 'SIGKILL');
      await poll(() => world.calls().length > count, 'the next start');
    };
    await getReady();
    await startAnew();
    expect(usesTcp()).toEqual([false, true, true]);
    await getReady();
    world.clock.advance(25 * 60 * minute);
    await startAnew();
    expect(usesTcp()).toEqual([false, true, true, false]);
  });

  test('when that is blocked too, it says what is, and waits before it asks for more names', async () => {
    await open([created(name), quicBlocked], [created(name), tcpBlocked]);
    const route = await world.is('failed', 'wayOutBlocked');
    expect(route.fault).toMatchObject({ values: { port: 7_844 } });
    world.clock.advance(4 * minute);
    expect(world.calls()).toHaveLength(2);
  });
});

test('#8 more requests than Cloudflare lets through are explained', async () => {
  await open(good);
  await getReady();
  world.refuseWith('HTTP 429');
  const checked = world.open.check();
  await world.isSet(2_000);
  world.clock.advance(2_000);
  await checked;
  expect(world.route().fault?.reason).toBe('tooManyAtOnce');
});

describe('#9 the tunnel starts anew', () => {
  test('with another name when it was cleared away: the old one is not shown as if it led here', async () => {
    const next = 'other-words-now.trycloudflare.com';
    await open([...good, { until: 'clear' }, tunnelGone], [created(next), { edge: {} }, registered]);
    await getReady();
    world.signal('clear');
    await poll(() => world.calls().length === 2, 'the next start');
    expect(world.route()).toMatchObject({
      state: 'starting',
      proof: null,
      fault: { reason: 'tunnelCleared' },
    });
    await getReady();
    expect(world.route().origin).toBe(`https://${next}`);
  });

  test('when the program was killed', async () => {
    await open(good);
    await getReady();
    process.kill(world.calls()[0]?.pid ?? 0, 'SIGKILL');
    await world.is('starting');
    await poll(() => world.calls().length === 2, 'the next start');
  });
});

test('a connection that comes back keeps the program and its name', async () => {
  await open([...good, { until: 'lose' }, connectionLost, { until: 'return' }, registered]);
  await getReady();
  world.refuseWith('HTTP 530');
  world.signal('lose');
  await world.isSet(2_000);
  world.clock.advance(2_000);
  const lost = await world.is('starting', 'noAnswer');
  expect(lost).toMatchObject({ origin, proof: null });
  world.refuseWith(undefined);
  world.signal('return');
  await world.is('on');
  expect(world.route().origin).toBe(origin);
  expect(world.calls()).toHaveLength(1);
});

test('#13 lines made to bring in another host are not believed', async () => {
  await open([strangeLines, ...good, strangeLines, created('other-name-now.trycloudflare.com')]);
  await getReady();
  expect(world.route().origin).toBe(origin);
  expect(world.questions.map((each) => each.origin)).toEqual([origin]);
});

test('no internet: it says so and tries again', async () => {
  await open(noInternet, good);
  await world.is('starting', 'noInternet');
  await getReady();
});

test('nothing is left when it is switched off, also while it gets ready', async () => {
  await open([created(name)]);
  await poll(() => world.calls().length === 1, 'the start');
  await world.open.stop();
  expect(world.isRunning()).toBe(false);
});
