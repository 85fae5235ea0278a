import { expect, test } from 'vitest';
import { english } from '../helpers/english.ts';

const [minute, hour, day] = [60, 3_600, 86_400];

test.each([
  [0, 'just now'],
  [-9, 'just now'],
  [-11, '11 seconds ago'],
  [45, 'in 45 seconds'],
  [minute, 'in 1 minute'],
  [-2 * minute, '2 minutes ago'],
  [59 * minute, 'in 59 minutes'],
  [hour, 'in 1 hour'],
  [hour - 5, 'in 1 hour'],
  [90 * minute, 'in 90 minutes'],
  [2 * hour - 1, 'in 2 hours'],
  [day - 10, 'in 1 day'],
  [30 * hour, 'in 30 hours'],
  [7 * day - 1, 'in 7 days'],
  [30 * day, 'in 30 days'],
  [-400 * day, '13 months ago'],
  [800 * day, 'in 2 years'],
])('%i seconds away: %s', (seconds, expected) => {
  const now = Date.UTC(2026, 10, 25);
  expect(english.desktop.format.relative(now + seconds * 1_000, now)).toBe(expected);
});
