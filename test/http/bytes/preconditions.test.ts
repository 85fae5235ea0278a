import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../main/http/bytes/preconditions.ts';

const modifiedAt = Date.UTC(2026, 10, 24, 12, 0, 0) + 345;
const content = { size: 1_000, etag: '"v1"', modifiedAt };
const sameDate = 'Tue, 24 Nov 2026 12:00:00 GMT';
const earlier = 'Tue, 24 Nov 2026 11:59:59 GMT';
const later = 'Tue, 24 Nov 2026 12:00:01 GMT';

describe('conditional requests in the order of RFC 9110 §13.2.2', () => {
  const rows: [why: string, headers: Record<string, string>, status: number][] = [
    ['nothing asked', {}, 200],
    ['a range', { range: 'bytes=0-9' }, 206],
    ['a range that cannot be had', { range: 'bytes=1000-' }, 416],
    ['If-None-Match with our tag', { 'if-none-match': '"v1"' }, 304],
    ['If-None-Match with our tag, weak', { 'if-none-match': 'W/"v1"' }, 304],
    ['If-None-Match with our tag among others', { 'if-none-match': '"v0", W/"v1"' }, 304],
    ['If-None-Match with any tag', { 'if-none-match': '*' }, 304],
    ['If-None-Match with another tag', { 'if-none-match': '"v0"' }, 200],
    ['If-None-Match with our tag unquoted', { 'if-none-match': 'v1' }, 200],
    ['304 before a range', { 'if-none-match': '"v1"', range: 'bytes=0-9' }, 304],
    ['304 before a range that cannot be had', { 'if-none-match': '"v1"', range: 'bytes=1000-' }, 304],
    ['304 before If-Range', { 'if-none-match': '"v1"', 'if-range': '"v1"', range: 'bytes=0-9' }, 304],
    [
      'If-None-Match silences If-Modified-Since',
      { 'if-none-match': '"v0"', 'if-modified-since': later },
      200,
    ],
    ['If-Modified-Since, the same second', { 'if-modified-since': sameDate }, 304],
    ['If-Modified-Since, later', { 'if-modified-since': later }, 304],
    ['If-Modified-Since, earlier', { 'if-modified-since': earlier }, 200],
    ['If-Modified-Since that is no date', { 'if-modified-since': 'yesterday' }, 200],
    ['If-Match with our tag', { 'if-match': '"v1"' }, 200],
    ['If-Match with any tag', { 'if-match': '*' }, 200],
    ['If-Match with our tag, weak', { 'if-match': 'W/"v1"' }, 412],
    ['If-Match with another tag', { 'if-match': '"v0"' }, 412],
    ['412 before 304', { 'if-match': '"v0"', 'if-none-match': '"v1"' }, 412],
    ['412 before a range', { 'if-match': '"v0"', range: 'bytes=0-9' }, 412],
    ['If-Match silences If-Unmodified-Since', { 'if-match': '"v1"', 'if-unmodified-since': earlier }, 200],
    ['If-Unmodified-Since, the same second', { 'if-unmodified-since': sameDate }, 200],
    ['If-Unmodified-Since, earlier', { 'if-unmodified-since': earlier }, 412],
    ['If-Range with our tag', { 'if-range': '"v1"', range: 'bytes=0-9' }, 206],
    ['If-Range with our tag, weak', { 'if-range': 'W/"v1"', range: 'bytes=0-9' }, 200],
    ['If-Range with another tag', { 'if-range': '"v0"', range: 'bytes=0-9' }, 200],
    [
      'If-Range with another tag and a range that cannot be had',
      { 'if-range': '"v0"', range: 'bytes=1000-' },
      200,
    ],
    ['If-Range with the date', { 'if-range': sameDate, range: 'bytes=0-9' }, 206],
    ['If-Range with a later date', { 'if-range': later, range: 'bytes=0-9' }, 200],
    ['If-Range with nonsense', { 'if-range': 'v1', range: 'bytes=0-9' }, 200],
    ['If-Range without a range', { 'if-range': '"v0"' }, 200],
  ];
  test.each(rows)('%s', (_why, headers, status) => {
    expect(evaluate({ method: 'GET', headers }, content, 'rfc9110').status).toBe(status);
  });

  test.each([
    ['Sunday, 06-Nov-94 08:49:37 GMT', 304],
    ['Sun Nov  6 08:49:37 1994', 304],
    ['Sun, 06 Nov 1994 08:49:36 GMT', 200],
    ['1994-11-06T08:49:37Z', 200],
    ['2099', 200],
    ['Sun, 99 Nov 1994 08:49:37 GMT', 200],
  ])('If-Modified-Since: %s, in a form of HTTP or ignored', (value, status) => {
    const then = { ...content, modifiedAt: Date.UTC(1994, 10, 6, 8, 49, 37) };
    const headers = { 'if-modified-since': value };
    expect(evaluate({ method: 'GET', headers }, then, 'rfc9110').status).toBe(status);
  });

  test.each([1e16, -1e12, Number.NaN])(
    'a modification time of %d, which is not sent, decides nothing',
    (time) => {
      const odd = { ...content, modifiedAt: time };
      const statusOf = (headers: Record<string, string>) =>
        evaluate({ method: 'GET', headers }, odd, 'rfc9110').status;
      expect(statusOf({ 'if-modified-since': later })).toBe(200);
      expect(statusOf({ 'if-unmodified-since': later })).toBe(200);
      expect(statusOf({ 'if-range': later, range: 'bytes=0-9' })).toBe(200);
      expect(statusOf({ 'if-none-match': '"v1"', 'if-modified-since': earlier })).toBe(304);
    },
  );

  test('a range is for GET alone', () => {
    expect(evaluate({ method: 'HEAD', headers: { range: 'bytes=0-9' } }, content, 'rfc9110').status).toBe(
      200,
    );
  });

  test('If-Range is honoured on the routes of the contract too', () => {
    const headers = { 'if-range': '"v0"', range: 'bytes=988' };
    expect(evaluate({ method: 'GET', headers }, content, 'appwrite').status).toBe(200);
  });
});
