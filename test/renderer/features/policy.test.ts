import { describe, expect, test } from 'vitest';
import {
  changeOf,
  type Draft,
  draftOf,
  opensTooLate,
  reverseOf,
} from '../../../renderer/features/policy/draft.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { aLink } from '../state/fixtures.ts';

const opensAt = '2030-01-15T09:00:00.000Z';
const bound: Partial<Link> = {
  note: 'For you',
  limit: 3,
  opensAt,
  bytesPerSecond: 1_000_000,
  lookOnly: true,
};

const edited = (link: Link, part: Partial<Draft>) => changeOf(link, { ...draftOf(link), ...part });

describe('what is saved', () => {
  test('is nothing where nothing was edited', () => {
    expect(edited(aLink('a'), {})).toEqual({});
    expect(edited(aLink('a', bound), {})).toEqual({});
  });

  test.each([
    [{ limit: ' 1 ' }, { limit: 1 }],
    [{ limit: '' }, { limit: null }],
    [{ note: ' ' }, { note: null }],
    [{ note: 'Two\nlines' }, { note: 'Two\nlines' }],
    [{ label: 'for Ann' }, { label: 'for Ann' }],
    [{ password: 'open sesame' }, { password: 'open sesame' }],
    [{ password: null }, { password: null }],
    [{ name: ' b.txt' }, { name: 'b.txt' }],
    [{ includeNew: true }, { includeNew: true }],
    [{ policy: 'live' as const }, { policy: 'live' }],
    [{ opensAt: '' }, { opensAt: null }],
    [{ opensAt: '2030-02-01T10:00' }, { opensAt: new Date(2030, 1, 1, 10).toISOString() }],
    [{ bytesPerSecond: null }, { bytesPerSecond: null }],
    [
      { lookOnly: false, firstVisitorOnly: true },
      { lookOnly: false, firstVisitorOnly: true },
    ],
  ])('after %j is %j', (part, change) => {
    expect(edited(aLink('a', bound), part)).toEqual(change);
  });

  test.each(['0', '-1', '1.5', 'many', '1000001'])('is nothing at all with %s downloads', (limit) => {
    expect(edited(aLink('a'), { limit, note: 'x' })).toBeUndefined();
  });
});

test.each([{ password: '' }, { name: ' ' }, { opensAt: '20266-01-01T10:00' }])(
  '%j cannot be saved',
  (part) => {
    expect(edited(aLink('a'), part)).toBeUndefined();
  },
);

test.each([
  ['2030-01-14T09:00:00.000Z', true],
  ['2030-02-01T09:00:00.000Z', false],
  ['', false],
])('a link that ends at %o and opens on the 15th of January never opens: %s', (expire, isLate) => {
  const link = aLink('a', { opensAt, expire });
  expect(opensTooLate(link, draftOf(link))).toBe(isLate);
  expect(opensTooLate(link, { ...draftOf(link), opensAt: '' })).toBe(false);
});

test('undo puts back the password that was in force', () => {
  const link = aLink('a', { passwordGeneration: 4 });
  expect(reverseOf(link, { password: 'new', limit: 1 })).toEqual({ limit: null, passwordGeneration: 4 });
  expect(reverseOf(link, { policy: 'live' })).toEqual({ policy: 'pinned' });
});

test('undo sends what was there before, and nothing else', () => {
  const before = { limit: 3, note: 'For you', opensAt };
  expect(reverseOf(aLink('a', bound), { limit: 1, note: null, opensAt: null })).toEqual(before);
  expect(reverseOf(aLink('a'), { limit: 1, note: 'x', opensAt })).toEqual({
    limit: null,
    note: null,
    opensAt: null,
  });
});
