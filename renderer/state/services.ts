/** What lives as long as the window. Made once in main.tsx and handed down. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/links.ts';
import { type ConsoleActions, createConsoleActions } from './actions/consoleActions.ts';
import { createLinkCommands, type LinkCommands } from './actions/linkCommands.ts';
import { languageHeader } from './api.ts';
import { type LinkFilter, startFilter } from './filters.ts';
import type { Host } from './host.ts';
import type { Languages } from './languages.ts';
import { createLinkActions, type LinkActions } from './links/linkActions.ts';
import { type AskedBulk, createSelection, type SelectionStore } from './links/selection.ts';
import { createLiveUpdates, type LiveUpdates } from './live.ts';
import { createOwnChanges, type OwnChanges } from './ownChanges.ts';
import { createPlaces, type Places } from './place.ts';
import { createQueries, createQueryClient, type Queries } from './queries.ts';
import type { ReachRequest } from './reach/reachRequest.ts';
import type { PageSession } from './session.ts';
import { createLateSharing, type LateSharing } from './sharing/lateSharing.ts';
import type { DropTaker, PageDrop } from './sharing/pageDrop.ts';
import type { ShownDialog } from './shownDialog.ts';
import { createStore, type Store } from './store.ts';
import { createThumbnails, type Thumbnails } from './thumbnails.ts';
import { createToasts, type Toasts } from './toasts.ts';
import { createLateUploads } from './uploads/lateUploads.ts';
import { createSendChunk } from './uploads/sendChunk.ts';
import { tellUploads } from './uploads/tellUploads.ts';
import type { Uploads } from './uploads/uploads.ts';

/** What the entry knows of this window. */
export type Page = {
  host: Host;
  languages: Languages;
  api: ApiClient;
  session: PageSession;
  /** Type of the error, when the code in the address was refused. */
  refusedCode: string | undefined;
};

export type Services = Page & {
  /** Where the console is: the list, a link, or a room for developers. */
  places: Places;
  /** Always that of the moment. */
  language: ConsoleLanguage;
  queryClient: QueryClient;
  queries: Queries;
  /** What was changed in this window and has not been told of yet. */
  ownChanges: OwnChanges;
  toasts: Toasts;
  uploads: Uploads;
  sharing: LateSharing;
  /** Takes what is dropped, in place of `sharing`. */
  pageDrop: PageDrop;
  /** True while files hover over the window. */
  dragOver: Store<boolean>;
  links: LinkActions;
  actions: ConsoleActions;
  linkCommands: LinkCommands;
  /** What the list is narrowed to. */
  filter: Store<LinkFilter>;
  /** The links that are chosen to be changed together. */
  selection: SelectionStore;
  /** What was asked to be done with them, until the bar of what is chosen does it. */
  bulkAsked: Store<AskedBulk | undefined>;
  live: LiveUpdates;
  dialog: Store<ShownDialog | undefined>;
  /** The id of the link whose end is being changed in the list. */
  endOf: Store<string | undefined>;
  /** The same for its label. */
  labelOf: Store<string | undefined>;
  /** The link whose QR code is shown. */
  qrOf: Store<Link | undefined>;
  /** The link whose options are shown. */
  policyOf: Store<Link | undefined>;
  /** The link whose log is shown. */
  logOf: Store<Link | undefined>;
  /** The link whose visitors are shown that are kept out. */
  keptOutOf: Store<Link | undefined>;
  /** The link that a path is being added to. */
  addingTo: Store<Link | undefined>;
  /** Whose new place a person is asked for. */
  movedOf: Store<Link | undefined>;
  /** Set while people choose who can open links. */
  reachShown: Store<ReachRequest | undefined>;
  /** Undefined in the desktop window, whose pictures need no header. */
  thumbnails: Thumbnails | undefined;
  /** True once the server said that it does not know this window. */
  signedOut: Store<boolean>;
};

export function createServices(page: Page): Services {
  const { host, api, session, languages } = page;
  const language = languages.live;
  const signedOut = createStore(false);
  const queryClient = createQueryClient(signedOut);
  const queries = createQueries(api);
  const ownChanges = createOwnChanges();
  const toasts = createToasts();
  const places = createPlaces(window);
  const filter = createStore(startFilter);
  const sendChunk = createSendChunk(() => ({ ...session.headers(), ...languageHeader(language) }));
  const uploads = createLateUploads({ api, sendChunk, language });
  if (host.desktop) tellUploads(uploads.shown, host.desktop);
  const sharing = createLateSharing({ api, queryClient, queries, host, toasts, uploads, language });
  const links = createLinkActions({ api, queryClient, ownChanges, host, toasts, language });
  const live = createLiveUpdates({ api, queryClient, ownChanges, toasts, signedOut });
  const dialogs = createLinkDialogs();
  const acting = { api, queryClient, host, sharing, languages, filter, places, toasts, language };
  return {
    ...page,
    ...dialogs,
    places,
    language,
    queryClient,
    queries,
    ownChanges,
    toasts,
    uploads,
    sharing,
    pageDrop: createStore<DropTaker | undefined>(undefined),
    dragOver: createStore(false),
    links,
    actions: createConsoleActions(acting),
    linkCommands: createLinkCommands({ links, host, places, ...dialogs }),
    filter,
    selection: createSelection(),
    bulkAsked: createStore<AskedBulk | undefined>(undefined),
    live,
    dialog: createStore<ShownDialog | undefined>(undefined),
    reachShown: createStore<ReachRequest | undefined>(undefined),
    thumbnails: host.desktop ? undefined : createThumbnails(session.headers),
    signedOut,
  };
}

function createLinkDialogs() {
  const shownLink = () => createStore<Link | undefined>(undefined);
  return {
    endOf: createStore<string | undefined>(undefined),
    labelOf: createStore<string | undefined>(undefined),
    qrOf: shownLink(),
    policyOf: shownLink(),
    logOf: shownLink(),
    keptOutOf: shownLink(),
    addingTo: shownLink(),
    movedOf: shownLink(),
  };
}
