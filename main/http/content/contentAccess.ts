/** Who asks for the content of a file, and whether it is his to have: its token and permissions (contract §2). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../../core/caller.ts';
import type { Contents } from '../../core/content.ts';
import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { Previews } from '../../core/previews.ts';
import type { Core, Grant } from '../../core/services.ts';
import type { LinkVisitor } from '../../core/visits.ts';
import { openToPages } from '../bytes/crossOrigin.ts';
import type { Transfer, TransferInfo } from '../bytes/transfer.ts';
import type { Transfers } from '../bytes/transfers.ts';
import type { WaitingRoom } from '../bytes/waitingRoom.ts';
import { sendError } from '../errors.ts';
import type { Log } from '../log.ts';
import { id, optional, text } from '../params/kinds.ts';
import type { ContentMatch } from './matchContent.ts';

/**
 * Who asks, after the guards of the listener, and whether the answer leaves through the share listener. Outside the
 * project there are no buckets, which is told after the parameters (§0.5).
 */
export type Requester = {
  caller: Caller;
  inProject: boolean;
  isVisitor: boolean;
  /** What the caller is told instead of an error. */
  disguise?(error: unknown): unknown;
  /** Of the client, or of the visitor behind a proxy. */
  addressOf(req: IncomingMessage): string;
  /** Who takes turns with others. */
  turnOf(req: IncomingMessage): string;
  /** The session of the console that signed the caller in. */
  sessionId?: string | undefined;
  /** Whether the caller may still read; asked when something is taken back. */
  stillAuthorized(): boolean;
};

export type ContentDeps = Pick<Core, 'access' | 'problems' | 'pins' | 'deliveries'> & {
  contents: Contents;
  previews: Pick<Previews, 'render'>;
  transfers: Pick<Transfers, 'track' | 'send' | 'sendWhole'>;
  waitingRoom: WaitingRoom;
  log: Log;
};

/** What every content route takes. */
export const contentPath = { bucketId: id, fileId: id };
export const tokenParam = optional(text(1, 512));

export type ContentAddress = { bucketId: string; fileId: string; token?: string | undefined };

/** Rejects with what the request is answered with instead. */
export type SendContent = (
  req: IncomingMessage,
  res: ServerResponse,
  match: ContentMatch,
  requester: Requester,
) => Promise<void>;

export type AuthorizedContent = {
  file: File;
  info: TransferInfo;
  transfer: Transfer;
  grant: Grant | undefined;
};

/** Token and permissions (§2); from here on taking back any of it ends the response. @throws as §2 says */
export function authorize(
  deps: ContentDeps,
  req: IncomingMessage,
  res: ServerResponse,
  { route }: ContentMatch,
  requester: Requester,
  { bucketId, fileId, token }: ContentAddress,
): AuthorizedContent {
  const { access, transfers } = deps;
  const { caller, inProject, isVisitor, sessionId, stillAuthorized } = requester;
  if (!inProject) throw problem('storage_bucket_not_found');
  const visitor = visitorOf(req, requester);
  const grant = token === undefined ? undefined : access.resolve(token, visitor, route);
  const file = orNote(
    () => access.authorize(caller, bucketId, fileId, grant, route),
    () => noteRefused(deps, req, visitor, grant === undefined ? token : undefined),
  );
  const info = {
    bucketId,
    fileSeq: file.seq,
    tokenId: grant?.tokenId,
    keyId: caller.keyId,
    sessionId,
    toVisitor: isVisitor,
    name: file.name,
    visitor,
    stillAuthorized: () => stillAuthorized() && access.stillOpens(caller, file, grant, route),
  };
  const transfer = transfers.track(res, info);
  return { file, info, transfer, grant };
}

function orNote<T>(work: () => T, note: () => void): T {
  try {
    return work();
  } catch (error) {
    note();
    throw error;
  }
}

/** Into the log of the link, where the secret is one of a link that does not open to whom presents it, or not any more. */
function noteRefused(
  { access, deliveries }: ContentDeps,
  { method }: IncomingMessage,
  visitor: LinkVisitor,
  secret: string | undefined,
): void {
  const tokenId = method === 'GET' && secret !== undefined ? access.known(secret) : undefined;
  if (tokenId !== undefined) deliveries.note(tokenId, visitor, 'refused');
}

/** The addresses of a token know no cookie. */
export function visitorOf(req: IncomingMessage, { addressOf }: Requester): LinkVisitor {
  return { cookie: '', address: addressOf(req), userAgent: req.headers['user-agent'] ?? '' };
}

/** Answers with an error in the place of content. A page that fetches may read why it got nothing, too. */
export function refuse(
  { log }: ContentDeps,
  res: ServerResponse,
  requester: Requester,
  error: unknown,
): void {
  const { isVisitor, disguise } = requester;
  if (isVisitor && !res.headersSent) for (const [name, value] of openToPages) res.setHeader(name, value);
  sendError(res, disguise === undefined ? error : disguise(error), log);
}
