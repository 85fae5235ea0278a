import { expect, test } from 'vitest';
import { createBackOff } from '../../../main/net/tunnels/backOff.ts';
import { createTestClock } from '../../helpers/testClock.ts';

function setUp() {
  const clock = createTestClock();
  const backOff = createBackOff(clock);
  let tries = 0;
  const retry = () => {
    tries += 1;
  };
  return { clock, backOff, retry, tries: () => tries };
}

test('tries come later and later, and the fourth failure in a row is called one', () => {
  const { clock, backOff, retry, tries } = setUp();
  const failed = [500, 1_000, 2_000, 4_000, 8_000].map((delay) => {
    const hasFailed = backOff.fail({});
    const before = tries();
    backOff.schedule(retry);
    clock.advance(delay - 100);
    expect(tries()).toBe(before);
    clock.advance(100);
    expect(tries()).toBe(before + 1);
    return hasFailed;
  });
  expect(failed).toEqual([false, false, false, true, true]);
});

test('it is still tried twice a minute after an hour', () => {
  const { clock, backOff, retry, tries } = setUp();
  for (let count = 0; count < 40; count += 1) backOff.fail({});
  backOff.schedule(retry);
  clock.advance(30_000);
  expect(tries()).toBe(1);
});

test('what was on for a minute begins anew, what broke at once does not', () => {
  const { clock, backOff } = setUp();
  for (let count = 0; count < 3; count += 1) backOff.fail({});
  backOff.succeed();
  clock.advance(1_000);
  expect(backOff.fail({})).toBe(true);
  backOff.succeed();
  clock.advance(60_000);
  expect(backOff.failures()).toBe(0);
  expect(backOff.fail({})).toBe(false);
});

test('where trying soon is of no use it has failed at once, and is tried slowly', () => {
  const { clock, backOff, retry, tries } = setUp();
  expect(backOff.fail({ isFinal: true })).toBe(true);
  backOff.schedule(retry);
  clock.advance(299_000);
  expect(tries()).toBe(0);
  clock.advance(1_000);
  expect(tries()).toBe(1);
});

test('somebody who asks does not wait, unless the service has asked for a pause', () => {
  const { clock, backOff, retry, tries } = setUp();
  expect(backOff.hasten()).toBe(false);
  backOff.fail({});
  backOff.schedule(retry);
  expect(backOff.hasten()).toBe(true);
  expect(tries()).toBe(1);
  backOff.fail({ pause: 300_000 });
  backOff.schedule(retry);
  expect(backOff.hasten()).toBe(false);
  clock.advance(299_000);
  expect(tries()).toBe(1);
  clock.advance(1_000);
  expect(tries()).toBe(2);
});
