/** Forgetting what is old, of which there may be very much. */
import { expect, test } from 'vitest';
import { startForgetting } from '../../../main/core/deliveries/retention.ts';
import { createEvents } from '../../../main/core/events.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import { createTestClock } from '../../helpers/testClock.ts';

test('goes on a little later until nothing old is left, and then waits an hour', () => {
  const clock = createTestClock();
  let [left, steps] = [3, 0];
  const forget = () => {
    steps += 1;
    left -= 1;
    return left > 0;
  };
  const onError = (error: unknown) => {
    throw error;
  };
  const settings = { get: () => ({ logRetentionDays: 30 }) as Settings };
  const events = createEvents(onError);
  const stop = startForgetting({ deliveries: { forget }, settings, clock, events, onError });
  expect(steps).toBe(1);
  clock.advance(1_000);
  expect(steps).toBe(3);
  clock.advance(3_600_000);
  expect(steps).toBe(4);
  stop();
});
