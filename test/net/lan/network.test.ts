import { describe, expect, test } from 'vitest';
import { lanAddresses } from '../../../main/net/lan/addresses.ts';
import {
  askNetwork,
  defaultsOf4,
  defaultsOf6,
  limitTo,
  type Network,
  passingOf,
  readNetwork,
  sourceTo,
} from '../../../main/net/lan/network.ts';
import { watchNetwork } from '../../../main/net/lan/watchNetwork.ts';
import { createTestClock } from '../../helpers/testClock.ts';
import { ipv4, ipv6, networkOf } from './adapters.ts';

const tableOf = (text: string) => text.split('\n').map((line) => line.trim().split(/\s+/));

describe('routes as Linux tells them', () => {
  test('the interface with the lowest metric is preferred, and one that refuses does not count', () => {
    const table = tableOf(`Iface	Destination	Gateway	Flags	RefCnt	Use	Metric	Mask	MTU	Window	IRTT
      wlan0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
      proton0	00000000	00000000	0001	0	0	50	00000000	0	0	0
      eth0	00000000	0101A8C0	0003	0	0	100	00000000	0	0	0
      lo	00000000	00000000	0201	0	0	4	00000000	0	0	0
      wlan0	0001A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
      tun0	00000000	00000000	0001	0	0	0	00000080	0	0	0`);
    expect(defaultsOf4(table)).toEqual(['proton0', 'eth0', 'wlan0']);
  });

  test('of IPv6 too', () => {
    const zeros = '0'.repeat(32);
    const gateway = 'fe800000000000000000000000000001';
    const table = tableOf(`${zeros} 00 ${zeros} 00 ${gateway} 00000258 00000003 00000000 00000003 wlan0
      ${zeros} 00 ${zeros} 00 ${gateway} 00000064 00000003 00000000 00000003 eth0
      ${zeros} 00 ${zeros} 00 ${zeros} ffffffff 00000001 00000000 00200200 lo
      fd000000000000000000000000000000 40 ${zeros} 00 ${zeros} 00000100 00000001 00000000 00000001 eth1`);
    expect(defaultsOf6(table)).toEqual(['eth0', 'wlan0']);
  });

  test('addresses that are temporary, out of use, on trial or in use elsewhere are known', () => {
    const table = tableOf(`20010db8000000000000000000000001 02 40 00 01 wlan0
      20010db8000000000000000000000002 02 40 00 21 wlan0
      20010db8000000000000000000000003 02 40 00 48 wlan0
      20010db8000000000000000000000004 02 40 00 80 wlan0
      20010db8000000000000000000000005 02 40 00 00 wlan0
      something else 02 40 01 wlan0`);
    expect([...passingOf(table)].filter((address) => address !== '')).toEqual([
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8::3',
    ]);
  });
});

test.each([
  ['127.0.0.1', ['192.168.1.20', '10.0.0.5', 'fd00::20']],
  ['::', ['192.168.1.20', '10.0.0.5', 'fd00::20']],
  ['0.0.0.0', ['192.168.1.20', '10.0.0.5']],
  ['10.0.0.5', ['10.0.0.5']],
  ['fd00::20', ['fd00::20']],
  ['192.168.9.9', []],
  ['annas-pc', ['192.168.1.20', '10.0.0.5', 'fd00::20']],
])('a listener at %s is offered where it listens', (host, addresses) => {
  const interfaces = { wlan0: [ipv4('192.168.1.20'), ipv6('fd00::20')], eth0: [ipv4('10.0.0.5')] };
  const limited = limitTo(host, networkOf(interfaces, ['wlan0']));
  expect(lanAddresses(limited).map(({ address }) => address)).toEqual(addresses);
});

test('what this system tells can be read', async () => {
  expect(Object.keys(readNetwork().interfaces)).not.toEqual([]);
  expect(Object.keys((await askNetwork()).interfaces)).toEqual(Object.keys(readNetwork().interfaces));
});

test('the address a datagram would have is known without sending one', async () => {
  expect(await sourceTo('udp4', '127.0.0.1')).toBe('127.0.0.1');
  expect(await sourceTo('udp4', 'no address')).toBeUndefined();
});

describe('a move to another network', () => {
  const home = networkOf({ wlan0: [ipv4('192.168.1.20')] }, ['wlan0']);

  async function watch() {
    const clock = createTestClock();
    const seen = { network: home as Network, asked: 0, changes: 0, errors: 0 };
    const stop = watchNetwork({
      clock,
      onChange: () => {
        seen.changes += 1;
        throw new Error('a route that cannot follow');
      },
      onError: () => {
        seen.errors += 1;
      },
      ask: async () => {
        seen.asked += 1;
        return seen.network;
      },
    });
    /** Lets time pass in steps, as it does, and what was asked be answered. */
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        await Promise.resolve().then(() => undefined);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await pass(1);
    return { clock, seen, stop, pass };
  }

  test.each([
    ['another address', networkOf({ wlan0: [ipv4('192.168.1.21')] }, ['wlan0'])],
    ['another interface', networkOf({ eth0: [ipv4('192.168.1.20')] }, ['wlan0'])],
    ['another mask', networkOf({ wlan0: [ipv4('192.168.1.20', { netmask: '255.255.0.0' })] }, ['wlan0'])],
    ['another way to the world', networkOf(home.interfaces, ['tun0', 'wlan0'])],
    ['no network', networkOf({}, [])],
  ])('is noticed within five seconds, once: %s', async (_, next) => {
    const { seen, stop, pass } = await watch();
    await pass(30);
    expect(seen.changes).toBe(0);
    seen.network = next;
    await pass(5);
    expect(seen.changes).toBe(1);
    await pass(30);
    expect(seen.changes).toBe(1);
    stop();
  });

  test('is not what containers do among themselves', async () => {
    const { seen, stop, pass } = await watch();
    seen.network = networkOf({ ...home.interfaces, veth1f: [ipv6('fe80::42:acff:fe11:2')] }, ['wlan0']);
    await pass(5);
    expect(seen.changes).toBe(0);
    stop();
  });

  test('is an address whose trial ends', async () => {
    const { seen, stop, pass } = await watch();
    const interfaces = { wlan0: [...(home.interfaces.wlan0 ?? []), ipv6('2001:db8::5')] };
    seen.network = { ...networkOf(interfaces, ['wlan0']), passing: new Set(['2001:db8::5']) };
    await pass(5);
    const before = seen.changes;
    seen.network = networkOf(interfaces, ['wlan0']);
    await pass(5);
    expect(seen.changes).toBe(before + 1);
    stop();
  });

  test('is asked for at most once a second', async () => {
    const { seen, stop, pass } = await watch();
    await pass(20);
    expect(seen.asked).toBeLessThanOrEqual(20);
    stop();
  });

  test.each([8 * 3_600_000, -3_600_000])(
    'is assumed when the clock has jumped, as after sleep',
    async (ahead) => {
      const { clock, seen, stop, pass } = await watch();
      await pass(4);
      clock.ahead = ahead;
      await pass(5);
      expect(seen.changes).toBe(1);
      await pass(20);
      expect(seen.changes).toBe(1);
      stop();
    },
  );

  test('is noticed the next time too when somebody who is told fails', async () => {
    const { seen, stop, pass } = await watch();
    for (const address of ['10.0.0.1', '10.0.0.2']) {
      seen.network = networkOf({ wlan0: [ipv4(address)] });
      await pass(5);
    }
    expect([seen.changes, seen.errors]).toEqual([2, 2]);
    stop();
  });

  test('is of no interest any more to who has stopped watching', async () => {
    const { seen, stop, pass } = await watch();
    stop();
    const { asked } = seen;
    seen.network = networkOf({});
    await pass(10);
    expect([seen.asked, seen.changes]).toEqual([asked, 0]);
  });
});
