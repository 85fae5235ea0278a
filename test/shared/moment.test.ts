import { afterEach, describe, expect, test } from 'vitest';
import { endOfDay, parseEnd, parseStart } from '../../shared/moment.ts';

/** A Wednesday, 14:30 local time. */
const now = new Date(2026, 10, 25, 14, 30).getTime();
const local = (month: number, date: number, hours: number, minutes = 0, year = 2026) =>
  new Date(year, month - 1, date, hours, minutes).getTime();
/** The last millisecond of a day. */
const end = (month: number, date: number, year = 2026) =>
  new Date(year, month - 1, date, 23, 59, 59, 999).getTime();

describe('an end as people type it in German', () => {
  test.each([
    ['in 3 Tagen', now + 3 * 86_400_000],
    ['90 Minuten', now + 90 * 60_000],
    ['in einer Woche', now + 7 * 86_400_000],
    ['zwei Stunden', now + 2 * 3_600_000],
    ['in einem Monat', local(12, 25, 14, 30)],
    ['17 Uhr', local(11, 25, 17)],
    ['um 17:45 Uhr', local(11, 25, 17, 45)],
    ['17 Uhr 5', local(11, 25, 17, 5)],
    ['heute', end(11, 25)],
    ['heute Abend um 20 Uhr', local(11, 25, 20)],
    ['morgen', end(11, 26)],
    ['morgen, 18 Uhr', local(11, 26, 18)],
    ['morgen Mittag', local(11, 26, 12)],
    ['Fr. 17 Uhr', local(11, 27, 17)],
    ['bis nächsten Freitag', end(11, 27)],
    ['Mo', end(11, 30)],
    ['So 9:00', local(11, 29, 9)],
    ['bis zum 1. Dezember', end(12, 1)],
    ['1. Dez. 18:00', local(12, 1, 18)],
    ['24.12.', end(12, 24)],
    ['24.12.2027 18 Uhr', local(12, 24, 18, 0, 2027)],
    ['3. März 2028', end(3, 3, 2028)],
    ['fr 5pm', local(11, 27, 17)],
  ])('%s', (typed, moment) => {
    expect(parseEnd(typed, now)).toBe(moment);
  });

  test('never, and what no calendar holds', () => {
    expect(parseEnd('nie', now)).toBeNull();
    for (const typed of ['31.2.', '24.13.', 'Uhr', '25 Uhr', '18.30.1', 'morgens', 'bald']) {
      expect(parseEnd(typed, now)).toBeUndefined();
    }
  });

  test('a beginning', () => {
    expect(parseStart('Freitag', now)).toBe(local(11, 27, 0));
    expect(parseStart('Mitternacht', now)).toBe(local(11, 26, 0));
  });
});

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
    ['fri', end(11, 27)],
    ['wed 5pm', local(11, 25, 17)],
    ['wed 9:00', local(12, 2, 9)],
    ['today', end(11, 25)],
    ['tonight at 8pm', local(11, 25, 20)],
    ['tomorrow', end(11, 26)],
    ['tomorrow 18:00', local(11, 26, 18)],
    ['1 dec', end(12, 1)],
    ['dec 1st 6pm', local(12, 1, 18)],
    ['1. January', end(1, 1, 2027)],
    ['3 march 2028 08:15', local(3, 3, 8, 15, 2028)],
    ['2026-12-01 18:00', local(12, 1, 18)],
    ['2026-12-24', end(12, 24)],
    ['2026-11-25', end(11, 25)],
    ['tonight', end(11, 25)],
    ['midnight', end(11, 25)],
    ['2030-01-31T08:15', local(1, 31, 8, 15, 2030)],
    ['2030-01-31T08:15:00Z', Date.UTC(2030, 0, 31, 8, 15)],
    ['2030-01-31t08:15:00+02:00', Date.UTC(2030, 0, 31, 6, 15)],
    ['in 2 weeks', now + 14 * 86_400_000],
    ['in an hour', now + 3_600_000],
    ['1h', now + 3_600_000],
    ['a week', now + 7 * 86_400_000],
    ['in 3 months', local(2, 25, 14, 30, 2027)],
    ['1 year', local(11, 25, 14, 30, 2027)],
    ['29 feb', end(2, 29, 2028)],
    ['2028-02-29', end(2, 29, 2028)],
  ])('%s', (text, expected) => {
    expect(parseEnd(text, now)).toBe(expected);
  });

  test.each([
    '',
    'soon',
    'whenever',
    '2027-02-29',
    '2026-12-24Tx',
    '0d',
    'in 0 hours',
    'fri foo',
    '25:00',
    '13pm',
    'fri 5',
    '31 feb',
    '2026-02-31',
    'dec',
    '5',
  ])('no end: %j', (text) => {
    expect(parseEnd(text, now)).toBeUndefined();
  });

  test('never is an end of its own', () => {
    expect(['never', ' Never '].map((text) => parseEnd(text, now))).toEqual([null, null]);
  });

  test('a month after the last of January is the last of February', () => {
    expect(parseEnd('1 month', local(1, 31, 12))).toBe(local(2, 28, 12));
    expect(parseEnd('a year', local(2, 29, 12, 0, 2028))).toBe(local(2, 28, 12, 0, 2029));
  });

  test('a moment of the past is read, for it can be named as past', () => {
    expect(parseEnd('today 9am', now)).toBe(local(11, 25, 9));
  });
});

describe('where clocks change', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each([
    ['a day of 23 hours', 'Europe/Berlin', '2027-03-28', '2027-03-28T21:59:59.999Z'],
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['a day whose last hour comes twice', 'Asia/Beirut', '2026-10-24', '2026-10-24T21:59:59.999Z'],
    ['a day before one without midnight', 'Asia/Beirut', '2026-03-28', '2026-03-28T21:59:59.999Z'],
  ])('%s ends when the next one begins', (_what, timeZone, day, expected) => {
    process.env.TZ = timeZone;
    const before = Date.parse('2026-01-01T12:00:00Z');
    expect(new Date(parseEnd(day, before) ?? 0).toISOString()).toBe(expected);
    expect(new Date(endOfDay(new Date(`${day}T09:00`).getTime())).toISOString()).toBe(expected);
  });

  test('a time that a change skips is the one the clock shows next', () => {
    process.env.TZ = 'Europe/Berlin';
    const before = Date.parse('2027-03-27T12:00:00Z');
    expect(new Date(parseEnd('sun 2:30am', before) ?? 0).toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });
});

test.each([
  ['90m', now + 90 * 60_000],
  ['fri 5pm', local(11, 27, 17)],
  ['2026-12-24', local(12, 24, 0)],
  ['today', local(11, 25, 0)],
  ['tomorrow', local(11, 26, 0)],
  ['fri', local(11, 27, 0)],
  // It has begun already.
  ['wed', local(12, 2, 0)],
  ['1 dec', local(12, 1, 0)],
  ['Midnight ', local(11, 26, 0)],
  ['tonight at 8pm', local(11, 25, 20)],
  ['tonight', undefined],
  ['never', undefined],
  ['soon', undefined],
])('a beginning: %s', (text, expected) => {
  expect(parseStart(text, now)).toBe(expected);
});
