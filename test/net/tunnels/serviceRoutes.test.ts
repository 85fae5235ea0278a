/** Public services among all ways in, with a stand-in for `ssh` that prints what they print. */
import { afterEach, expect, test } from 'vitest';
import type { Step } from '../../fakes/tunnels/script.ts';
import { localhostRunOutput, pinggyOutput, srvUsOutput } from '../../fakes/tunnels/sshOutput.ts';
import { poll } from '../../helpers/poll.ts';
import { minute } from '../../helpers/testClock.ts';
import { describeRoute } from '../routeConformance.ts';
import { createVendorRoute, openVendor, type VendorWorld } from './vendorWorld.ts';

const label = 'qn5si3szdhxrgp2mzk6eskfhqm';
const other = 'aaaai3szdhxrgp2mzk6eskfhqm';
const hour: Step[] = [
  { edge: {} },
  { out: pinggyOutput('rnanj-91-244-62-30') },
  { until: 'hour' },
  { exit: 0 },
];

const runs = {
  'srv.us': [{ edge: {} }, { out: srvUsOutput(label) }],
  'localhost.run': [{ edge: {} }, { out: localhostRunOutput('8beaa541ba3dc2') }],
  pinggy: [{ edge: {} }, { out: pinggyOutput('rnanj-91-244-62-30') }],
} satisfies Record<string, Step[]>;

for (const [tunnel, steps] of Object.entries(runs))
  describeRoute(tunnel, () => createVendorRoute({ program: 'ssh', settings: { tunnel }, steps }));

let world: VendorWorld | undefined;
afterEach(() => world?.close());

const open = async (tunnel: string, ...all: Step[][]) => {
  world = await openVendor({ program: 'ssh', runs: all, settings: { tunnel } });
  return world;
};

test('the name that changes while a tunnel runs is proven and shown in place of the old one', async () => {
  const { is, route, signal, questions } = await open('localhost.run', [
    ...runs['localhost.run'],
    { until: 'rotation' },
    { out: localhostRunOutput('0011223344aabb') },
  ]);
  expect((await is('on')).fault?.reason).toBe('nameChanges');
  signal('rotation');
  await poll(() => route().origin === 'https://0011223344aabb.lhr.life', 'the other name');
  await is('on');
  expect(questions.at(-1)?.origin).toBe('https://0011223344aabb.lhr.life');
});

test('after its hour a tunnel begins anew, with another name and a note that this happens', async () => {
  const { is, signal, clock, calls, route, questions } = await open('pinggy', hour, [
    { edge: {} },
    { out: pinggyOutput('rnxyz-91-244-62-30') },
  ]);
  const { fault, ...on } = await is('on');
  expect(on).toMatchObject({
    origin: 'https://rnanj-91-244-62-30.run.pinggy-free.link',
    operator: 'Pinggy',
    readableBy: 'operator',
  });
  const at = fault?.reason === 'endsAfterAnHour' ? Date.parse(fault.values.at) : 0;
  expect(Math.round((at - clock.now()) / minute)).toBe(60);
  expect(new Set(questions.map((each) => each.origin)).size).toBe(1);
  signal('hour');
  await is('starting');
  await poll(() => {
    clock.advance(500);
    return calls().length === 2;
  }, 'the next one');
  await poll(() => route().origin === 'https://rnxyz-91-244-62-30.run.pinggy-free.link', 'the next name');
  await is('on');
});

test('14: a page that its operator shows to browsers is said as well', async () => {
  const {
    is,
    open: tunnel,
    questions,
  } = await open('pinggy', [
    { edge: { browserPage: '<h1>Caution</h1>' } },
    { out: pinggyOutput('rnanj-91-244-62-30') },
  ]);
  expect(await is('on', 'endsAfterAnHour')).toMatchObject({ fault: { values: { hasPage: true } } });
  await tunnel.check();
  expect(questions.filter(({ isBrowser }) => isBrowser)).toHaveLength(1);
});

test('13: what visitors have a hand in changes nothing', async () => {
  const { is, questions, signal } = await open('srv.us', [
    { err: `1: https://${other}.srv.us/\n` },
    { out: `GET /?q=1: https://${other}.srv.us/ 200\n1: https://evil.example/\n` },
    ...runs['srv.us'],
    { until: 'more' },
    { out: `1: https://${other}.srv.us.evil.example/\r\n1: https://evil.example/#.srv.us/\n` },
  ]);
  const { origin } = await is('on');
  expect(origin).toBe(`https://${label}.srv.us`);
  signal('more');
  await world?.open.check();
  expect(new Set(questions.map((each) => each.origin))).toEqual(new Set([origin]));
  expect((await is('on')).origin).toBe(origin);
});
