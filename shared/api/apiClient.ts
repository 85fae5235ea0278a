/** The API client of console, command line and desktop program: one function per endpoint. */

import type { ServerEvent } from '../wire/events.ts';
import type { FolderListing } from '../wire/folders.ts';
import type { ApiKeyList, CreatedApiKey } from '../wire/keys.ts';
import type {
  AnswerTimeRequest,
  BlockedVisitorList,
  GeneratedPassword,
  TimeRequestList,
} from '../wire/limits.ts';
import type {
  AddFiles,
  ChangeLink,
  ClearedLinks,
  ClearLinks,
  CountLinks,
  CreateLinks,
  LinkQuery,
  Relink,
} from '../wire/linkRequests.ts';
import type { Link, LinkCounts, LinkList, SharedFiles } from '../wire/links.ts';
import type { LinkLog, LogQuery } from '../wire/log.ts';
import type { ChangeReach, Reach } from '../wire/reach.ts';
import type { ServerInfo } from '../wire/server.ts';
import type { ConsoleAddress, ConsoleSessionList, CreatedConsoleSession } from '../wire/sessions.ts';
import type { Settings } from '../wire/settings.ts';
import type { ChangeTransfer, RunningTransfer, RunningTransfers } from '../wire/transfers.ts';
import { readEventStream } from './eventStream.ts';
import { type ApiRequest, type Connection, requestJson, requestStream, requestText } from './request.ts';
import { type TokenCalls, tokenCalls } from './tokensClient.ts';

/** Every call rejects with an ApiError, or with the reason of its signal. IDs may have any character. */
export type ApiClient = TokenCalls & {
  links(query: LinkQuery, signal?: AbortSignal): Promise<LinkList>;
  countLinks(query: CountLinks): Promise<LinkCounts>;
  link(id: string): Promise<Link>;
  createLinks(body: CreateLinks): Promise<SharedFiles>;
  changeLink(id: string, change: ChangeLink): Promise<Link>;
  stopLink(id: string): Promise<void>;
  /** Opens the link at another address; the one before opens nothing any more. For the owner. */
  renewAddress(id: string): Promise<Link>;
  /** One to read out; for the owner. */
  generatePassword(): Promise<GeneratedPassword>;
  /** Keeps a visitor out of a link, and ends what he receives. @param visitor as in the log */
  blockVisitor(id: string, visitor: string): Promise<void>;
  unblockVisitor(id: string, visitor: string): Promise<void>;
  /** Visitors who are kept out of a link. */
  blockedVisitors(id: string): Promise<BlockedVisitorList>;
  /** Visitors who ask for more. */
  timeRequests(id: string): Promise<TimeRequestList>;
  answerTimeRequest(id: string, requestId: string, answer: AnswerTimeRequest): Promise<void>;
  /** Shares what lies at the path of a link now, at the same address and with the same end; for the owner. */
  shareNewVersion(id: string): Promise<Link>;
  /** Shares from where it is now what was moved; for the owner. */
  relink(id: string, place?: Relink): Promise<Link>;
  /** Shares more files with the same link; for the owner. */
  addFiles(id: string, body: AddFiles): Promise<Link>;
  /** Clears links that are over from the lists, some at a time. */
  clearLinks(body?: ClearLinks): Promise<ClearedLinks>;
  unclearLinks(body: Required<ClearLinks>): Promise<ClearedLinks>;
  /** Notes that links were copied with this origin, so that it is known when it leads nowhere any more. */
  noteCopies(linkIds: readonly string[], origin: string): Promise<void>;
  /** Who opened a link, what was sent, and what is known to have arrived; for the owner. The newest first. */
  linkLog(id: string, query: LogQuery): Promise<LinkLog>;
  /** All of it, as CSV. */
  linkLogTable(id: string): Promise<string>;
  /** Absolute path of the file of a link; needs the secret of the owner. */
  linkPath(id: string): Promise<{ path: string }>;

  removeFile(bucketId: string, fileId: string): Promise<void>;

  /** @param path absolute, or below `~` */
  folder(path: string): Promise<FolderListing>;

  server(): Promise<ServerInfo>;
  settings(): Promise<Settings>;
  changeSettings(change: Partial<Settings>): Promise<Settings>;

  /** Who can open links, and every way in. */
  reach(): Promise<Reach>;
  /** Answers before ways in that were switched on are ready: `reach.changed` tells what becomes of them. */
  changeReach(change: ChangeReach): Promise<Reach>;
  /** Proves every way in anew; resolves when it is known what came of it. */
  checkReach(): Promise<Reach>;

  /** What is being sent right now; for the owner, as are the next two. */
  transfers(): Promise<RunningTransfers>;
  changeTransfer(id: string, change: ChangeTransfer): Promise<RunningTransfer>;
  /** Resets its connection. */
  stopTransfer(id: string): Promise<void>;

  keys(): Promise<ApiKeyList>;
  createKey(body: {
    name: string;
    scopes: readonly string[];
    expire?: string | null;
  }): Promise<CreatedApiKey>;
  revokeKey(id: string): Promise<void>;

  /** A fresh address that signs one browser in to the console; needs the secret of the owner. */
  consoleAddress(): Promise<ConsoleAddress>;
  /** Trades the code of such an address for a session; only from the page of the console. */
  signIn(code: string): Promise<CreatedConsoleSession>;
  sessions(): Promise<ConsoleSessionList>;
  endSession(id: string): Promise<void>;
  /** Ends every session but that of the caller. */
  endOtherSessions(): Promise<void>;

  version(): Promise<{ version: string }>;
  /**
   * Events of links, files and settings. Resolves when the stream is open; it ends with the server or the signal.
   */
  events(signal: AbortSignal): Promise<AsyncGenerator<ServerEvent>>;
};

export function createApiClient(connection: Connection): ApiClient {
  const call: Call = (method, path, body) => requestJson(connection, { method, path, body });
  return {
    links(query, signal) {
      const path = `${links}?${queryString(query)}`;
      return requestJson(connection, { method: 'GET', path, signal });
    },
    countLinks: (query) => call('GET', `${links}/counts?${queryString(query)}`),
    link: (id) => call('GET', linkPath(id)),
    createLinks: (body) => call('POST', links, body),
    changeLink: (id, change) => call('PATCH', linkPath(id), change),
    stopLink: (id) => call('DELETE', linkPath(id)),
    renewAddress: (id) => call('POST', `${linkPath(id)}/address`),
    generatePassword: () => call('POST', '/latchkey/passwords'),
    ...visitorCalls(call),
    shareNewVersion: (id) => call('POST', `${linkPath(id)}/version`),
    relink: (id, place) => call('POST', `${linkPath(id)}/relink`, place),
    addFiles: (id, body) => call('POST', `${linkPath(id)}/files`, body),
    clearLinks: (body = {}) => call('POST', `${links}/cleared`, body),
    unclearLinks: (body) => call('POST', `${links}/cleared/restore`, body),
    noteCopies: (linkIds, origin) => call('POST', `${links}/copies`, { linkIds, origin }),
    linkLog: (id, query) => call('GET', `${linkPath(id)}/log?${queryString(query)}`),
    linkLogTable: (id) => requestText(connection, { method: 'GET', path: `${linkPath(id)}/log?format=csv` }),
    linkPath: (id) => call('GET', `${linkPath(id)}/path`),

    ...tokenCalls(call),
    removeFile: (bucketId, fileId) => call('DELETE', `/storage/${filePath(bucketId, fileId)}`),

    folder: (path) => call('GET', `/latchkey/folders?path=${encodeURIComponent(path)}`),

    server: () => call('GET', '/latchkey/server'),
    settings: () => call('GET', settings),
    changeSettings: (change) => call('PATCH', settings, change),

    reach: () => call('GET', reach),
    changeReach: (change) => call('PATCH', reach, change),
    checkReach: () => call('POST', `${reach}/checks`),

    transfers: () => call('GET', transfers),
    changeTransfer: (id, change) => call('PATCH', `${transfers}/${encodeURIComponent(id)}`, change),
    stopTransfer: (id) => call('DELETE', `${transfers}/${encodeURIComponent(id)}`),

    keys: () => call('GET', keys),
    createKey: (body) => call('POST', keys, body),
    revokeKey: (id) => call('DELETE', `${keys}/${encodeURIComponent(id)}`),

    consoleAddress: () => call('POST', '/latchkey/codes'),
    signIn: (code) => call('POST', sessions, { code }),
    sessions: () => call('GET', sessions),
    endSession: (id) => call('DELETE', `${sessions}/${encodeURIComponent(id)}`),
    endOtherSessions: () => call('DELETE', sessions),

    version: () => call('GET', '/health/version'),
    async events(signal) {
      return parseEvents(await requestStream(connection, { method: 'GET', path: events, signal }));
    },
  };
}

type Call = <T>(method: ApiRequest['method'], path: string, body?: object) => Promise<T>;

type VisitorCalls = Pick<
  ApiClient,
  'blockVisitor' | 'unblockVisitor' | 'blockedVisitors' | 'timeRequests' | 'answerTimeRequest'
>;

/** About those who open a link. */
function visitorCalls(call: Call): VisitorCalls {
  return {
    blockVisitor: (id, visitor) => call('POST', `${linkPath(id)}/blocked`, { visitor }),
    unblockVisitor: (id, visitor) => call('DELETE', `${linkPath(id)}/blocked/${encodeURIComponent(visitor)}`),
    blockedVisitors: (id) => call('GET', `${linkPath(id)}/blocked`),
    timeRequests: (id) => call('GET', `${linkPath(id)}/requests`),
    answerTimeRequest: (id, requestId, answer) =>
      call('POST', `${linkPath(id)}/requests/${encodeURIComponent(requestId)}`, answer),
  };
}

const links = '/latchkey/links';
const settings = '/latchkey/settings';
const reach = '/latchkey/reach';
const transfers = '/latchkey/transfers';
const keys = '/latchkey/keys';
const sessions = '/latchkey/sessions';
const events = '/latchkey/events';

function linkPath(id: string): string {
  return `${links}/${encodeURIComponent(id)}`;
}

function filePath(bucketId: string, fileId: string): string {
  return `buckets/${encodeURIComponent(bucketId)}/files/${encodeURIComponent(fileId)}`;
}

function queryString(query: CountLinks | LinkQuery | LogQuery): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== '' && value !== undefined);
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
}

async function* parseEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  for await (const { data } of readEventStream(stream)) yield JSON.parse(data) as ServerEvent;
}
