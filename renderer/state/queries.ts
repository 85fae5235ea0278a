/** Names of what the query cache holds, and the few questions more than one feature asks. */
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { api } from './api/endpoints.ts';
import { ApiProblem } from './api/http.ts';
import type { Store } from './store.ts';

export const keys = {
  links: ['links'],
  counts: ['counts'],
  server: ['server'],
  settings: ['settings'],
  apiKeys: ['apiKeys'],
} as const;

export const serverQuery = queryOptions({ queryKey: keys.server, queryFn: api.server });
export const settingsQuery = queryOptions({ queryKey: keys.settings, queryFn: api.settings });
export const apiKeysQuery = queryOptions({ queryKey: keys.apiKeys, queryFn: api.keys });

/** How many links the header and the filter chips speak of. */
export const countsQuery = queryOptions({
  queryKey: keys.counts,
  queryFn: async () => {
    const states = ['all', 'live', 'ended', 'problem'] as const;
    const lists = await Promise.all(states.map((state) => api.links({ state, limit: 1 })));
    const [all = 0, live = 0, ended = 0, problem = 0] = lists.map(({ total }) => total);
    return { all, live, ended, problem };
  },
});

/** @param signedOut turns true when the server no longer knows this window */
export function createQueryClient(signedOut: Store<boolean>): QueryClient {
  const noticeSignOut = (error: unknown) => {
    if (error instanceof ApiProblem && error.kind === 'signedOut') signedOut.set(() => true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: {
        // Events keep the cache fresh; see live.ts for what happens without them.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // The server is this computer: it can answer while the network is gone.
        networkMode: 'always',
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiProblem && error.kind === 'unreachable',
        retryDelay: 300,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
