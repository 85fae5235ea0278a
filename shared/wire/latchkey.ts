/**
 * Wire models of the endpoints under `/v1/latchkey/`. Dates as in `appwrite.ts`; only that a day alone, as an end, means
 * its end: `2030-01-31` is 2030-01-31T23:59:59.999Z.
 */

import type { ResourceToken, StoredFile } from './appwrite.ts';
import type { Audience, Reach } from './reach.ts';
import type { RunningTransfers } from './transfers.ts';

/** `paused` is a state of the whole server (settings), not of a link. */
export type LinkState = 'live' | 'ended' | 'stopped' | 'problem';

/** Why a linked file cannot be served as it was shared. */
export type FileProblem = 'missing' | 'changed' | 'unreadable';

/**
 * Why a file of a folder is not shared: a symbolic link that leads out of the folder, to a folder or nowhere, no file (a
 * pipe, a socket, a device), not to be read, one of Latchkey's own, a name that is not Unicode, a path that is too long,
 * gone, or one too many.
 */
export type LeftOutReason =
  | 'linkOut'
  | 'linkToFolder'
  | 'brokenLink'
  | 'special'
  | 'unreadable'
  | 'ownFile'
  | 'notUnicode'
  | 'tooLong'
  | 'missing'
  | 'tooMany';

export type LinkUrls = {
  /** `/s/<slug>`: opening it does not count as access, so it can be pasted into any chat. */
  page: string;
  /** `/s/<slug>/<name>`: the file itself, for programs that call it by the end of its address. */
  direct: string;
  view: string;
  preview: string;
  download: string;
};

/** A token as people see it: one file, one short address, one end. `$id` is the id of the token. */
export type Link = {
  $id: string;
  $createdAt: string;
  bucketId: string;
  fileId: string;
  name: string;
  label: string;
  /** Bytes. */
  size: number;
  mimeType: string;
  source: 'linked' | 'stored' | 'zip';
  /** Files that it opens: several, or those of a folder, come as a zip of `size` bytes. */
  files: number;
  /** Files of a folder that are not shared; `manifest.json` says why. */
  leftOut: number;
  /** Whether files that come into the shared folder later are shared too. */
  includeNew: boolean;
  /** False while its files are still being gathered or uploaded; until then nothing can be downloaded. */
  complete: boolean;
  state: LinkState;
  /** `""` when the file is unchanged. */
  problem: FileProblem | '';
  /** The file of a set that has the problem, as `manifest.json` names it; `""` where it is the file itself. */
  problemPath: string;
  /** `""` means until stopped. */
  expire: string;
  /** `""` means never opened. */
  accessedAt: string;
  /** `""` unless stopped; a stopped link can be restored for a while. */
  stoppedAt: string;
  urls: LinkUrls;
  /** For visitors, shown on the page as text; `""` = none. */
  note: string;
  /** `""` = at once. */
  opensAt: string;
  /** How many visitors may receive the content; `null` = any number. */
  limit: number | null;
  passworded: boolean;
  /** How many visitors wait for an answer, who asked for more time. */
  timeRequests: number;
  /** Which password it has; sent back, that one is in force again. */
  passwordGeneration: number;
  /** Which address it has, `0` for the first; sent back, that one opens it again. */
  addressGeneration: number;
  /** For all visitors together; `null` = no cap. */
  bytesPerSecond: number | null;
  /** The page shows the content, and no address gives it to be kept. */
  lookOnly: boolean;
  /** Whoever takes something of the content first is the only one it opens for from then on. */
  firstVisitorOnly: boolean;
  deliveries: LinkDeliveries;
  /** The origin it was last copied with, without `/` at the end; `""` = never copied. */
  sentWith: string;
  /** It is live and was copied, but none of the addresses that it was copied with leads here any more. */
  addressLost: boolean;
};

/**
 * What became of a link at people; programs that look at links in chats count nowhere. `sent`: everything left this
 * computer. `confirmed`: it is known to have arrived. `limitLeft`: `null` without a limit.
 */
export type LinkDeliveries = { started: number; sent: number; confirmed: number; limitLeft: number | null };

export const logEvents = ['opened', 'looked', 'started', 'sent', 'confirmed', 'aborted', 'refused'] as const;

/** A line of the log of a link. */
export type LogEntry = {
  at: string;
  /** Tells visitors apart; the same browser has another one at each link. */
  visitor: string;
  /** Browser and system, or program, in words; `""` = not known. */
  agent: string;
  /** As it was sent. */
  userAgent: string;
  /** `""` = not kept. */
  address: string;
  /** A program that looks at links in chats or mail, by its agent. */
  bot: boolean;
  event: (typeof logEvents)[number];
  /** Of the content that this visitor was sent by then, and how much of the whole that is. */
  bytes: number;
  percent: number;
};

/** `GET /v1/latchkey/links/{id}/log`, the newest first. */
export type LinkLog = { total: number; entries: LogEntry[] };

/** Query of it. `limit`: 1–10,000, default 100. */
export type LogQuery = { limit?: number; offset?: number };

/** A new line of the log, with its link as it is since then. */
export type LinkVisit = { linkId: string; name: string; deliveries: LinkDeliveries; entry: LogEntry };

export type LinkList = { total: number; links: Link[] };

/** Response of creating a link: the link with its Appwrite resources. */
export type SharedFile = { file: StoredFile; token: ResourceToken; link: Link };
export type SharedFiles = { total: number; links: SharedFile[] };

/** On which terms a link opens. `opensAt`: date string. `null` takes a term away; omitted = as before, or none. */
export type LinkTerms = {
  note?: string | null;
  opensAt?: string | null;
  /** 1 to 1,000,000. */
  limit?: number | null;
  /** 1 to 256 characters; kept as a hash. */
  password?: string | null;
  bytesPerSecond?: number | null;
  lookOnly?: boolean;
  firstVisitorOnly?: boolean;
};

/** `GET /s/<slug>/manifest.json`: what a link opens. */
export type Manifest = {
  name: string;
  /** Bytes that a download has. */
  size: number;
  /** False while the list is still growing. */
  complete: boolean;
  /** `path` as below `files/`, before percent-encoding; `sha256` hex, `""` until known. */
  files: { path: string; size: number; sha256: string }[];
  leftOut: { path: string; reason: LeftOutReason }[];
};

/**
 * Body of `POST /v1/latchkey/links`: either paths on the server's computer, or a file already stored. Several paths, or a
 * folder, are one link, unless they are to be split; `name` is then that of the zip.
 * `expire`: date string, or `null`/`""` for never; omitted = the default from settings.
 */
export type CreateLinks = LinkTerms & {
  paths?: string[];
  /** Whether files that come into a shared folder later are shared too. */
  includeNew?: boolean;
  files?: { bucketId: string; fileId: string }[];
  expire?: string | null;
  label?: string;
  /** Of the file that several things become; `.zip` is added. */
  name?: string;
  /** A link for each, instead of one for all of them. */
  split?: boolean;
};

/** Body of `PATCH /v1/latchkey/links/{id}`: merges. `stopped: false` restores a stopped link. */
export type ChangeLink = LinkTerms & {
  expire?: string | null;
  label?: string;
  /** Of the file; that of a set keeps its `.zip`. */
  name?: string;
  /** Of sets only. */
  includeNew?: boolean;
  stopped?: boolean;
  /** Puts back the password, or none, that was in force with this generation. Not together with `password`. */
  passwordGeneration?: number;
  /** Puts back the address of this generation. */
  addressGeneration?: number;
};

/** Body of `POST /v1/latchkey/links/{id}/files`: shares these with the same link. */
export type AddFiles = { paths: string[] };

export type LinkSort = 'created' | 'name' | 'size' | 'expire' | 'accessed';

/** Query of `GET /v1/latchkey/links`. */
export type LinkQuery = {
  search?: string;
  state?: 'live' | 'ended' | 'problem' | 'all';
  /** Only live links that were copied, but with no address that leads here now. */
  addressLost?: boolean;
  sort?: LinkSort;
  order?: 'asc' | 'desc';
  /** 1–500, default 50. */
  limit?: number;
  offset?: number;
};

/** Of pages that are open to the internet. */
export const ownerColourNames = ['slate', 'blue', 'green', 'purple', 'pink', 'orange'] as const;
export type OwnerColour = (typeof ownerColourNames)[number];

export type Settings = {
  /** Lifetime of a new link in seconds; `null` = until stopped. */
  defaultLifetime: number | null;
  /** While paused the share listener serves nothing; links stay. */
  paused: boolean;
  /** Bytes per second for everything that visitors receive, together; `null` = no cap. */
  bytesPerSecond: number | null;
  /** Transfers to visitors that run at once, small ones aside; who comes then waits in line. `null` = any number. */
  maxTransfers: number | null;
  maxTransfersPerLink: number | null;
  maxTransfersPerVisitor: number | null;
  /** Upper bound of a bucket's `maximumFileSize`, bytes. Linked files have no limit. */
  maximumFileSize: number;
  /** Hosts whose pages may call the API from a browser (contract §4.6). */
  webHosts: string[];
  /** Audiences whose meaning was said to the owner, who then chose them. */
  reachExplained: Audience[];
  /** Who sends, as the pages of links say it; `""` = nobody's name. At most 60 characters. */
  ownerName: string;
  ownerColour: OwnerColour;
  /** Whether the card that a chat shows of a link has the name of the file. */
  cardNames: boolean;
  /** What several things become that are dropped together. */
  severalAs: SeveralAs;
  /** Days after which lines of the log are forgotten; `null` = never. */
  logRetentionDays: number | null;
  /** What is kept of the addresses of visitors: `shortened` = their network alone. */
  logAddresses: LogAddresses;
};

export const severalAsKinds = ['one', 'many'] as const;
/** One link for all of them, or a link for each. */
export type SeveralAs = (typeof severalAsKinds)[number];

export const logAddressChoices = ['full', 'shortened', 'none'] as const;
export type LogAddresses = (typeof logAddressChoices)[number];

export type ApiKey = {
  $id: string;
  $createdAt: string;
  name: string;
  scopes: string[];
  expire: string;
  accessedAt: string;
  /** Last four characters, to tell keys apart. */
  hint: string;
};
export type ApiKeyList = { total: number; keys: ApiKey[] };
/** Response of key creation, the only one with the secret. */
export type CreatedApiKey = ApiKey & { secret: string };

/** A browser that is signed in to the console. */
export type ConsoleSession = {
  $id: string;
  $createdAt: string;
  /** When it was last used; at most an hour old. */
  accessedAt: string;
  /** Names of products, `""` when the browser does not say. */
  browser: string;
  system: string;
  /** Origin of the console as that browser sees it. */
  address: string;
  /** Whether it is the session of this request. */
  current: boolean;
};
export type ConsoleSessionList = { total: number; sessions: ConsoleSession[] };
/** Response of signing in, the only one with the secret. */
export type CreatedConsoleSession = ConsoleSession & { secret: string };
/** Response of `POST /v1/latchkey/codes`: an address that signs one browser in, until `expire`. */
export type ConsoleAddress = { consoleUrl: string; expire: string };

/** About the server, for the console. */
export type ServerInfo = {
  version: string;
  projectId: string;
  apiUrl: string;
  shareUrl: string;
  /** Whom links are for. */
  audience: Audience;
  /** Whether damage of the database was found since the start. */
  databaseDamaged: boolean;
};

export type FolderEntry = { name: string; kind: 'folder' | 'file' };

/** `GET /v1/latchkey/folders?path=`: what lies in a folder of the server's computer. `~` is the owner's home. */
export type FolderListing = {
  /** Absolute. */
  path: string;
  /** `null` for the topmost folder. */
  parent: string | null;
  entries: FolderEntry[];
  /** There is more than is listed. */
  isCut: boolean;
};

/** `GET /v1/latchkey/events` (server-sent); the SSE event name equals `type`. */
export type ServerEvent =
  | { type: 'link.created' | 'link.changed' | 'link.ended'; link: Link }
  /** `address`: of the visitor, or of the proxy that does not say whose visitor it is. */
  | { type: 'link.accessed'; link: Link; visitor: { address: string } }
  /** New lines of logs, in their order. For the owner alone. */
  | { type: 'visits'; visits: LinkVisit[] }
  /** The file of the link was deleted, and the link with it. */
  | { type: 'link.removed'; $id: string }
  | { type: 'file.problem'; link: Link }
  | { type: 'settings.changed'; settings: Settings }
  /** For instance with the first link, when the server is opened to the network. Addresses of links change with it. */
  | { type: 'server.changed'; server: ServerInfo }
  /** Ways in, or what is known of them. */
  | { type: 'reach.changed'; reach: Reach }
  /** Sent twice a second while something is being sent to visitors, and once when nothing is any more. */
  | { type: 'transfers.changed'; transfers: RunningTransfers }
  /** API keys were made or revoked. */
  | { type: 'keys.changed' }
  /** What authorised this client has ended; the stream ends with this event. */
  | { type: 'access.ended' };
