/** What lives as long as the window. Made once in main.tsx and handed down. */
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Host } from './host.ts';
import { createLinkActions, type LinkActions } from './links/linkActions.ts';
import { createQueryClient } from './queries.ts';
import { createSharing, type Sharing } from './sharing/sharing.ts';
import { createStore, type Store } from './store.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { createUploads, type Uploads } from './uploads/uploads.ts';

export type Services = {
  host: Host;
  client: QueryClient;
  toasts: Toasts;
  uploads: Uploads;
  sharing: Sharing;
  links: LinkActions;
  /** True once the server said that it does not know this window. */
  signedOut: Store<boolean>;
};

export function createServices(host: Host): Services {
  const signedOut = createStore(false);
  const client = createQueryClient(signedOut);
  const toasts = createToasts();
  const uploads = createUploads();
  const sharing = createSharing({ client, host, toasts, uploads });
  const links = createLinkActions({ client, host, toasts });
  return { host, client, toasts, uploads, sharing, links, signedOut };
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('ServicesContext is missing above this component');
  return services;
}
