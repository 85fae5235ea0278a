import { describe, expect, test } from 'vitest';
import {
  allOf,
  isSelected,
  nothingSelected,
  selectedCount,
  withAdded,
  withToggled,
  withUntil,
} from '../../../../renderer/state/links/selection.ts';
import { aLink } from '../fixtures.ts';

const one = aLink('one');
const other = aLink('other');

describe('links chosen one by one', () => {
  test('are those that were chosen an odd number of times', () => {
    const both = withToggled(withToggled(nothingSelected, one), other);
    expect(selectedCount(both)).toBe(2);
    const left = withToggled(both, one);
    expect([isSelected(left, one), isSelected(left, other)]).toEqual([false, true]);
  });

  test('and those of a range stay, however often it is added', () => {
    const once = withAdded(withToggled(nothingSelected, one), [one, other]);
    expect(selectedCount(withAdded(once, [one]))).toBe(2);
  });
});

describe('all links of a filter', () => {
  const all = allOf({ state: 'all' }, 100_000);

  test('are chosen without one of them being known, but for some', () => {
    const but = withToggled(all, one);
    expect([selectedCount(but), isSelected(but, one), isSelected(but, other)]).toEqual([99_999, false, true]);
    expect(selectedCount(withAdded(but, [one]))).toBe(100_000);
  });

  test('are not those that came later', () => {
    const query = { state: 'all' } as const;
    const until = new Date(Date.parse(one.$createdAt) + 1).toISOString();
    const seen = withUntil(allOf(query, 2), query, until);
    expect(isSelected(seen, one)).toBe(true);
    expect(isSelected(seen, { ...other, $createdAt: new Date(Date.parse(until) + 1).toISOString() })).toBe(
      false,
    );
    const since = allOf(query, 2);
    expect(withUntil(since, { ...query }, until)).toBe(since);
  });

  test('are none where each is left out, or where there is none', () => {
    expect(withToggled(allOf({ state: 'all' }, 1), one)).toBe(nothingSelected);
    expect(allOf({ state: 'all' }, 0)).toBe(nothingSelected);
  });
});
