/** What is known of deliveries in memory, when there are very many. */
import { expect, test, vi } from 'vitest';
import { createLedger } from '../../../main/core/deliveries/ledger.ts';
import { createOpenDeliveries } from '../../../main/core/deliveries/openDeliveries.ts';
import { createTestClock } from '../../helpers/testClock.ts';

test('a download that broke and is gone on with in a crowd is not told as aborted', () => {
  const clock = createTestClock();
  const told: string[] = [];
  const tellings = { tell: (_: unknown, event: string) => void told.push(event), note: () => undefined };
  const ledger = createLedger({ log: { change: () => undefined }, tellings, clock });
  const open = createOpenDeliveries({
    store: { find: () => undefined, newest: () => undefined },
    log: { isWaiting: () => false },
    idOf: ({ address }) => address,
    clock,
  });
  const get = (address: string) =>
    open.get(1, { cookie: '', address, userAgent: 'x' }, { etag: '"v"', size: 100 });

  const broken = get('anna');
  ledger.begin(broken);
  ledger.sent(broken, 0, 50);
  ledger.end(broken, true);
  for (let n = 0; n < 4_100; n += 1) get(`${n}`);
  const goneOn = get('anna');
  ledger.begin(goneOn);
  clock.advance(11_000);
  expect([goneOn === broken, told]).toEqual([true, ['started']]);
});

test('what a visitor was sent last is known without reading or writing anything', () => {
  const clock = createTestClock();
  const tellings = { tell: () => undefined, note: () => undefined };
  const ledger = createLedger({ log: { change: () => undefined }, tellings, clock });
  const newest = vi.fn(() => undefined);
  const open = createOpenDeliveries({
    store: { find: () => undefined, newest },
    log: { isWaiting: () => false },
    idOf: ({ address }) => address,
    clock,
  });
  const anna = { cookie: '', address: 'anna', userAgent: 'x' };
  const send = (etag: string) => {
    const delivery = open.get(1, anna, { etag, size: 100 });
    ledger.sent(delivery, 0, 100);
    clock.advance(1);
    return delivery;
  };
  open.get(1, anna, { etag: '"begun"', size: 100 });
  expect([open.newest(1, anna), newest.mock.calls.length]).toEqual([undefined, 1]);
  const [first, last] = [send('"v"'), send('"w"')];
  expect(open.newest(1, anna)).toBe(last);
  open.get(1, anna, { etag: '"begun"', size: 100 });
  ledger.sent(first, 0, 100);
  expect(open.newest(1, anna)).toBe(last);
  expect(newest).toHaveBeenCalledTimes(1);
  expect(open.newest(2, anna)).toBeUndefined();
});
