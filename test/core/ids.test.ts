import { describe, expect, it } from 'vitest';
import { createId, customIdOrUnique, isId } from '../../main/core/ids.ts';
import { refusal } from '../helpers/refusal.ts';

const now = Date.UTC(2030, 0, 1);

describe('the ID rule', () => {
  it.each(['a', 'A9', '0.b_c-d', 'x'.repeat(36)])('accepts %s', (id) => {
    expect(isId(id)).toBe(true);
  });

  it.each(['', '.a', '_a', '-a', '$id', 'a b', 'a/b', 'é', 'a\n', 'x'.repeat(37), 'unique()', 7, null])(
    'rejects %j',
    (id) => {
      expect(isId(id)).toBe(false);
    },
  );

  it('lets a creator choose an ID or ask for one', () => {
    expect(customIdOrUnique('report', 'fileId', now)).toBe('report');
    expect(customIdOrUnique('unique()', 'fileId', now)).toMatch(/^[0-9a-f]{20}$/);
    expect(refusal(() => customIdOrUnique('-x', 'fileId', now))).toEqual({
      tag: 'general_argument_invalid',
      message: expect.stringContaining('`fileId`'),
    });
  });
});

describe('generated IDs', () => {
  it('begin with the seconds and the milliseconds they were made in', () => {
    const id = createId(1_800_000_000_123);
    expect(id).toMatch(/^[0-9a-f]{20}$/);
    expect(Number.parseInt(id.slice(0, 8), 16)).toBe(1_800_000_000);
    expect(Math.floor(Number.parseInt(id.slice(8, 13), 16) / 1_000)).toBe(123);
  });

  it('are valid IDs and differ within one millisecond', () => {
    const ids = Array.from({ length: 1_000 }, () => createId(now));
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
