import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQueries, createQueryClient } from '../../../renderer/state/queries.ts';
import { createStore } from '../../../renderer/state/store.ts';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import { aReach } from '../../helpers/waysIn.ts';
import { refused, unreachable } from './fixtures.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

function setUp(api: Partial<ApiClient>) {
  const signedOut = createStore(false);
  return { signedOut, queryClient: createQueryClient(signedOut), queries: createQueries(api as ApiClient) };
}

test('counts are asked for with the end of the day of who looks', async () => {
  const counts = { all: 7, live: 6, today: 5, unopened: 3, ended: 2, problem: 1, lost: 0 };
  const countLinks = vi.fn(async () => counts);
  const { queryClient, queries } = setUp({ countLinks });
  expect(await queryClient.fetchQuery(queries.counts)).toEqual(counts);
  const end = new Date();
  end.setHours(23, 59, 59, 999);
  expect(countLinks.mock.calls).toEqual([[{ today: end.toISOString() }]]);
});

test('what got no answer is asked three times, what was refused once', async () => {
  const settings = vi.fn(() => Promise.reject(unreachable()));
  const server = vi.fn(() => Promise.reject(refused('No.')));
  const { queryClient, queries } = setUp({ settings, server });
  const asking = expect(
    queryClient.fetchQuery({ ...queries.settings, retry: retryOf(queryClient) }),
  ).rejects.toThrow();
  await vi.advanceTimersByTimeAsync(1_000);
  await asking;
  await expect(queryClient.fetchQuery({ ...queries.server, retry: retryOf(queryClient) })).rejects.toThrow(
    'No.',
  );
  expect([settings.mock.calls.length, server.mock.calls.length]).toEqual([3, 1]);
});

test('the ways in stay as they were told last, whatever arrives after', async () => {
  const told = (run: string, changes: number, audience: Audience): Reach => ({
    ...aReach({ audience }),
    revision: { run, changes },
  });
  const reach = vi.fn(async () => told('first', 1, 'computer'));
  const { queryClient, queries } = setUp({ reach });
  const shown = () => queryClient.getQueryData<Reach>(queries.reach.queryKey)?.audience;
  await queryClient.fetchQuery(queries.reach);
  queryClient.setQueryData(queries.reach.queryKey, told('first', 3, 'network'));
  queryClient.setQueryData(queries.reach.queryKey, told('first', 2, 'computer'));
  expect(shown()).toBe('network');
  await queryClient.fetchQuery({ ...queries.reach, staleTime: 0 });
  expect([reach.mock.calls.length, shown()]).toEqual([2, 'network']);
  // A server that was started again counts anew.
  queryClient.setQueryData(queries.reach.queryKey, told('second', 1, 'computer'));
  expect(shown()).toBe('computer');
});

/** `fetchQuery` alone would not retry; components do as the defaults say. */
function retryOf(queryClient: ReturnType<typeof createQueryClient>) {
  return queryClient.getDefaultOptions().queries?.retry ?? false;
}

test('a query that is refused for want of a sign-in closes the window', async () => {
  const settings = () => Promise.reject(new ApiError('signedOut', { status: 401 }));
  const server = () => Promise.reject(refused('No.'));
  const { queryClient, queries, signedOut } = setUp({ settings, server });
  await expect(queryClient.fetchQuery(queries.server)).rejects.toThrow();
  expect(signedOut.get()).toBe(false);
  await expect(queryClient.fetchQuery(queries.settings)).rejects.toThrow();
  expect(signedOut.get()).toBe(true);
});
