import { describe, expect, it } from 'vitest';
import { parseDate, parseEnd, parseExpire, wireDate } from '../../main/core/dates.ts';
import { refusal } from '../helpers/refusal.ts';

const now = Date.UTC(2026, 5, 1);

describe('dates on the wire', () => {
  it('are UTC with milliseconds and an explicit offset', () => {
    expect(wireDate(Date.UTC(2030, 0, 31, 8, 15))).toBe('2030-01-31T08:15:00.000+00:00');
  });

  it('are empty when absent', () => {
    expect(wireDate(null)).toBe('');
  });
});

describe('expire', () => {
  it.each([
    ['2030-01-01', '2030-01-01T00:00:00.000Z'],
    ['2030-01-01T10:00:00Z', '2030-01-01T10:00:00.000Z'],
    ['2030-01-01T10:00:00.123+02:00', '2030-01-01T08:00:00.123Z'],
    ['2030-01-01 10:00', '2030-01-01T10:00:00.000Z'],
    ['2030-01-01T10:00:00.123999Z', '2030-01-01T10:00:00.123Z'],
    ['2030-01-01T10:00:00.5-0330', '2030-01-01T13:30:00.500Z'],
    ['Tue, 01 Jan 2030 10:00:00 +0000', '2030-01-01T10:00:00.000Z'],
    ['Tue, 1 Jan 2030 10:00:00 GMT', '2030-01-01T10:00:00.000Z'],
    ['1 January 2030', '2030-01-01T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['9999-12-31', '9999-12-31T00:00:00.000Z'],
    [wireDate(Date.UTC(2031, 3, 5)), '2031-04-05T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    const read = parseExpire(text, now);
    expect(read === null ? null : new Date(read).toISOString()).toBe(instant);
  });

  it.each([null, undefined, ''])('takes %j for never', (value) => {
    expect(parseExpire(value, now)).toBeNull();
  });

  it.each([
    ...['tomorrow', '+1 day', '1900000000', '20300101T101010Z', '2030-13-01', '2030-02-30', '2029-02-29'],
    ...['2030-00-10', '2030-01-01T24:00:00Z', '2030-01-01T10:60', '2030-01-01T10:00:60Z', '30-01-01'],
    ...['2030-01-01T10:00:00+15:00', '9999-12-31T00:00:01Z', '31 February 2030', 'Mon, 01 Jan 2030 10:00:00'],
    ...['2030-01-01T', '2030', ' 2030-01-01', '2030-01-01\n', '1 Foo 2030', `2030-01-01${' '.repeat(9_999)}`],
    ...['2025-12-31', '0050-01-01', 1_900_000_000, 2030, true, {}, ['2030-01-01']],
  ])('rejects %j', (value) => {
    expect(refusal(() => parseExpire(value, now))).toEqual({
      tag: 'general_argument_invalid',
      message: expect.stringMatching(/^Invalid `expire` param: Value must be valid date in the future/),
    });
  });

  it('may be this very moment, but not a millisecond earlier', () => {
    expect(parseExpire(wireDate(now), now)).toBe(now);
    expect(refusal(() => parseExpire(wireDate(now - 1), now))?.message).toContain(
      'Value must be valid date in the future',
    );
  });
});

it('a date in a query may lie in the past, in any century', () => {
  expect(parseDate('0050-03-01')).toBe(new Date('0050-03-01T00:00:00Z').getTime());
});

describe('an end of Latchkey’s own routes', () => {
  it.each([
    ['2030-01-01', '2030-01-01T23:59:59.999Z'],
    ['1 January 2030', '2030-01-01T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T23:59:59.999Z'],
    ['2026-06-01', '2026-06-01T23:59:59.999Z'],
    ['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z'],
    ['2030-01-01 10:00', '2030-01-01T10:00:00.000Z'],
  ])('%s: a day alone is all of that day', (text, instant) => {
    const read = parseEnd(text, now + 3_600_000);
    expect(read === null ? null : new Date(read).toISOString()).toBe(instant);
  });

  it.each(['2026-05-31', 'tomorrow', '2030-02-30', {}])('rejects %j', (value) => {
    expect(refusal(() => parseEnd(value, now))?.tag).toBe('general_argument_invalid');
  });

  it.each([null, ''])('takes %j for never', (value) => expect(parseEnd(value, now)).toBeNull());
});
