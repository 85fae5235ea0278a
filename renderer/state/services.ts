/** What lives as long as the window. Made once in main.tsx and handed down. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/latchkey.ts';
import type { Host } from './host.ts';
import { createLinkActions, type LinkActions } from './links/linkActions.ts';
import { createLiveUpdates, type LiveUpdates } from './live.ts';
import { createQueries, createQueryClient, type Queries } from './queries.ts';
import { createSharing, type Sharing } from './sharing/sharing.ts';
import { createStore, type Store } from './store.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { sendChunk } from './uploads/sendChunk.ts';
import { createUploads, type Uploads } from './uploads/uploads.ts';

export type Services = {
  host: Host;
  language: ConsoleLanguage;
  api: ApiClient;
  queryClient: QueryClient;
  queries: Queries;
  toasts: Toasts;
  uploads: Uploads;
  sharing: Sharing;
  links: LinkActions;
  live: LiveUpdates;
  /** The link whose QR code is shown. */
  qrOf: Store<Link | undefined>;
  /** True once the server said that it does not know this window. */
  signedOut: Store<boolean>;
};

export function createServices(host: Host, api: ApiClient, language: ConsoleLanguage): Services {
  const signedOut = createStore(false);
  const queryClient = createQueryClient(signedOut);
  const queries = createQueries(api);
  const toasts = createToasts();
  const uploads = createUploads({ api, sendChunk, language });
  const sharing = createSharing({ api, queryClient, queries, host, toasts, uploads, language });
  const links = createLinkActions({ api, queryClient, host, toasts, language });
  const live = createLiveUpdates({ api, queryClient, toasts });
  const qrOf = createStore<Link | undefined>(undefined);
  return {
    host,
    language,
    api,
    queryClient,
    queries,
    toasts,
    uploads,
    sharing,
    links,
    live,
    qrOf,
    signedOut,
  };
}
