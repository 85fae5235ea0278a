import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../shared/moment.ts';

/** A Wednesday, 14:30 local time. */
const now = new Date(2026, 10, 25, 14, 30).getTime();
const local = (month: number, date: number, hours: number, minutes = 0, year = 2026) =>
  new Date(year, month - 1, date, hours, minutes).getTime();

describe('an end as people type it', () => {
  test.each([
    ['90m', now + 90 * 60_000],
    ['90 min', now + 90 * 60_000],
    ['in 2 hours', now + 2 * 3_600_000],
    ['7d', now + 7 * 86_400_000],
    ['3 days', now + 3 * 86_400_000],
    ['2 weeks', now + 14 * 86_400_000],
    ['5pm', local(11, 25, 17)],
    ['9am', local(11, 26, 9)],
    ['12am', local(11, 26, 0)],
    ['noon', local(11, 26, 12)],
    ['17:45', local(11, 25, 17, 45)],
    ['fri 5pm', local(11, 27, 17)],
    ['Friday, 5:30 p.m.', local(11, 27, 17, 30)],
    ['fri', local(11, 27, 23, 59)],
    ['wed 5pm', local(11, 25, 17)],
    ['wed 9:00', local(12, 2, 9)],
    ['today', local(11, 25, 23, 59)],
    ['tonight at 8pm', local(11, 25, 20)],
    ['tomorrow', local(11, 26, 23, 59)],
    ['tomorrow 18:00', local(11, 26, 18)],
    ['1 dec', local(12, 1, 23, 59)],
    ['dec 1st 6pm', local(12, 1, 18)],
    ['1. January', local(1, 1, 23, 59, 2027)],
    ['3 march 2028 08:15', local(3, 3, 8, 15, 2028)],
    ['2026-12-01 18:00', local(12, 1, 18)],
  ])('%s', (text, expected) => {
    expect(parseMoment(text, now)).toBe(expected);
  });

  test.each(['', 'soon', '25:00', '13pm', 'fri 5', '31 feb', '2026-02-31', 'dec', '5'])(
    'no end: %j',
    (text) => {
      expect(parseMoment(text, now)).toBeUndefined();
    },
  );

  test('a moment of the past is read, for it can be named as past', () => {
    expect(parseMoment('today 9am', now)).toBe(local(11, 25, 9));
  });
});
