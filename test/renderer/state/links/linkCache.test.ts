import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  changeLinks,
  keepLinks,
  knownLink,
  putLink,
  refreshLinks,
} from '../../../../renderer/state/links/linkCache.ts';
import type { LinkList } from '../../../../shared/wire/links.ts';
import { aLink, page } from '../fixtures.ts';

let queryClient: QueryClient;
beforeEach(() => {
  queryClient = new QueryClient();
});

describe('a newer state of a link', () => {
  const first = ['links', { state: 'all' }, 0];
  const other = ['links', { state: 'all' }, 1];
  const live = ['links', { state: 'live' }, 0];
  const dataOf = (key: unknown[]) => queryClient.getQueryData<LinkList>(key);

  test('is put into every page that shows it, in its place', () => {
    queryClient.setQueryData(first, page(aLink('a'), aLink('b')));
    queryClient.setQueryData(live, page(aLink('b')));
    putLink(queryClient, aLink('b', { label: 'new' }));
    expect(dataOf(first)).toEqual(page(aLink('a'), aLink('b', { label: 'new' })));
    expect(dataOf(live)).toEqual(page(aLink('b', { label: 'new' })));
  });

  test('leaves other pages and other queries as they are', () => {
    const counts = { all: 1, live: 1, ended: 0, problem: 0 };
    queryClient.setQueryData(other, page(aLink('c')));
    queryClient.setQueryData(['counts'], counts);
    const before = [dataOf(other), queryClient.getQueryState(other)?.dataUpdateCount];
    putLink(queryClient, aLink('b'));
    expect([dataOf(other), queryClient.getQueryState(other)?.dataUpdateCount]).toEqual(before);
    expect(dataOf(other)).toBe(before[0]);
    expect(queryClient.getQueryData(['counts'])).toBe(counts);
  });
});

test('links that a new answer has moved stay the objects they were', () => {
  const before = page(aLink('a'), aLink('b'), aLink('c'));
  const after = keepLinks(before, page(aLink('new'), aLink('a'), aLink('b', { label: 'new' }))) as LinkList;
  expect(after).toEqual(page(aLink('new'), aLink('a'), aLink('b', { label: 'new' })));
  expect(after.links[1]).toBe(before.links[0]);
  expect(after.links[2]).not.toBe(before.links[1]);
  expect(keepLinks(before, page(aLink('a'), aLink('b'), aLink('c')))).toBe(before);
});

test('what lies beside the pages is neither changed nor taken for one', () => {
  const path = { path: '/home/me/b' };
  queryClient.setQueryData(['links', 'path', 'b'], path);
  queryClient.setQueryData(['links', 'lost'], undefined);
  queryClient.setQueryData(['links', { state: 'live' }, 0], page(aLink('a')));
  queryClient.setQueryData(['links', 'one', 'b'], page(aLink('b')));
  changeLinks(queryClient, new Map([['b', { label: 'new' }]]));
  expect(queryClient.getQueryData(['links', 'path', 'b'])).toBe(path);
  expect(knownLink(queryClient, 'b')).toEqual(aLink('b', { label: 'new' }));
  expect(knownLink(queryClient, 'c')).toBeUndefined();
});

describe('asking for lists anew', () => {
  const times = () => vi.mocked(queryClient.invalidateQueries).mock.calls.length / 2;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(queryClient, 'invalidateQueries');
  });
  afterEach(() => vi.useRealTimers());

  test('waits a moment, and takes lists and counts together', () => {
    refreshLinks(queryClient);
    vi.advanceTimersByTime(49);
    expect(times()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(vi.mocked(queryClient.invalidateQueries).mock.calls).toEqual([
      [{ queryKey: ['links'] }],
      [{ queryKey: ['counts'] }],
    ]);
    vi.advanceTimersByTime(1_000);
    expect(times()).toBe(1);
  });

  test('happens once for all that is asked in between, and again for what comes after', () => {
    refreshLinks(queryClient);
    vi.advanceTimersByTime(49);
    refreshLinks(queryClient);
    vi.advanceTimersByTime(1_000);
    expect(times()).toBe(1);
    refreshLinks(queryClient);
    vi.advanceTimersByTime(60);
    refreshLinks(queryClient);
    refreshLinks(queryClient);
    vi.advanceTimersByTime(240);
    expect(times()).toBe(2);
    vi.advanceTimersByTime(50);
    expect(times()).toBe(3);
  });

  test('of one window does not hold up another', () => {
    const second = new QueryClient();
    const asked = vi.spyOn(second, 'invalidateQueries');
    refreshLinks(queryClient);
    refreshLinks(second);
    vi.advanceTimersByTime(50);
    expect([times(), asked.mock.calls.length]).toEqual([1, 2]);
  });
});
