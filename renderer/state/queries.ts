/** What the query cache holds under which key, and the queries that more than one feature asks. */
import { QueryCache, QueryClient, queryOptions, replaceEqualDeep } from '@tanstack/react-query';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { isSignedOut, isUnreachable } from './errorMessage.ts';
import { today } from './filters.ts';
import type { Store } from './store.ts';

export const queryKeys = {
  /** Followed by filter and page. */
  links: ['links'],
  counts: ['counts'],
  server: ['server'],
  settings: ['settings'],
  reach: ['reach'],
  transfers: ['transfers'],
  /** Followed by the id of a link. */
  log: ['log'],
  /** Followed by the id of a link. */
  keptOut: ['keptOut'],
  /** Followed by bucket and file. */
  tokens: ['tokens'],
  /** Followed by the id of a token. */
  tokenAddress: ['tokenAddress'],
  apiKeys: ['apiKeys'],
  sessions: ['sessions'],
  licences: ['licences'],
  /** Of the desktop program. */
  preferences: ['preferences'],
  /** Followed by its path. */
  folder: ['folder'],
} as const;

export type Queries = ReturnType<typeof createQueries>;

export function createQueries(api: ApiClient) {
  return {
    server: queryOptions({ queryKey: queryKeys.server, queryFn: api.server }),
    settings: queryOptions({ queryKey: queryKeys.settings, queryFn: api.settings }),
    /** Who can open links, and by which ways in. */
    reach: queryOptions({ queryKey: queryKeys.reach, queryFn: api.reach, structuralSharing: newestReach }),
    /** What is being sent; events tell of it while there is anything. */
    transfers: queryOptions({ queryKey: queryKeys.transfers, queryFn: api.transfers }),
    apiKeys: queryOptions({ queryKey: queryKeys.apiKeys, queryFn: api.keys }),
    /** No event tells of them, so they are asked for whenever they are shown. */
    sessions: queryOptions({ queryKey: queryKeys.sessions, queryFn: api.sessions, staleTime: 0 }),
    /** Those that were sent with an address that no longer works; only the first of them, and how many. */
    lostLinks: queryOptions({
      queryKey: [...queryKeys.links, 'lost'],
      queryFn: () => api.links({ addressLost: true, limit: 1 }),
    }),
    /** Where the file of a link lies. Only the desktop window is told. */
    path: (linkId: string) =>
      queryOptions({ queryKey: [...queryKeys.links, 'path', linkId], queryFn: () => api.linkPath(linkId) }),
    /** How many links the header and the filter chips speak of. */
    counts: queryOptions({ queryKey: queryKeys.counts, queryFn: () => api.countLinks({ today: today() }) }),
  };
}

/** Answers and events overtake each other: what was told before a change would close again what the change has opened. */
function newestReach(known: unknown, told: unknown): unknown {
  return isOlder(told as Reach, known as Reach | undefined) ? known : replaceEqualDeep(known, told);
}

function isOlder({ revision }: Reach, other: Reach | undefined): boolean {
  return revision.run === other?.revision.run && revision.changes < other.revision.changes;
}

/** @param signedOut turns true when the server no longer knows this window */
export function createQueryClient(signedOut: Store<boolean>): QueryClient {
  const noticeSignOut = (error: unknown) => {
    if (isSignedOut(error)) signedOut.set(() => true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: {
        // Events keep the cache fresh; live.ts says what happens without them.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // The server is this computer: it can answer while the network is gone.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && isUnreachable(error),
        retryDelay: 300,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
