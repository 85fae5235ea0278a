import { expect, test } from 'vitest';
import { createSpeedMeter } from '../../../../renderer/state/uploads/speedMeter.ts';

test('a speed is known after a quarter of a second and follows the pace slowly', () => {
  const speed = createSpeedMeter();
  expect(speed(0, 0)).toBe(0);
  expect(speed(100, 200)).toBe(0);
  expect(speed(500, 500)).toBe(1_000);
  expect(speed(900, 600)).toBe(1_000);
  // A second at three times the pace moves it half of the way.
  expect(speed(3_500, 1_500)).toBe(2_000);
});

test('a retry that starts lower gives no negative speed', () => {
  const speed = createSpeedMeter();
  speed(1_000, 0);
  expect(speed(500, 1_000)).toBe(0);
});
