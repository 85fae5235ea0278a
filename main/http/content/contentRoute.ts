/**
 * The three content routes of a file (contract §2, §3.5) on plain node requests: both listeners answer them before
 * any router, because for small files the layers are what costs (promises §5.1).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Caller } from '../../core/caller.ts';
import type { Contents } from '../../core/content.ts';
import { DomainError, problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import type { Previews } from '../../core/previews.ts';
import type { Core, Grant } from '../../core/services.ts';
import type { LinkVisitor, Version } from '../../core/visits.ts';
import { openToPages } from '../bytes/crossOrigin.ts';
import type { FlatHeaders } from '../bytes/headerPairs.ts';
import { downloadHeaders, isShownAsText, previewHeaders, viewHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import { createResponseCache, type ResponseCache } from '../bytes/responseCache.ts';
import { isSentAtOnce } from '../bytes/sendContent.ts';
import type { Transfer, TransferInfo } from '../bytes/transfer.ts';
import type { Party } from '../bytes/transferRoom.ts';
import type { Transfers } from '../bytes/transfers.ts';
import { createUtf8Check } from '../bytes/utf8Text.ts';
import type { WaitingRoom } from '../bytes/waitingRoom.ts';
import { sendError } from '../errors.ts';
import type { Target } from '../listener/requestTarget.ts';
import type { Log } from '../log.ts';
import { checkParams } from '../params/check.ts';
import { collectQuery } from '../params/collect.ts';
import { id, optional, text } from '../params/kinds.ts';
import { readQueryParam } from '../params/queryParam.ts';
import { type ContentMatch, matchContent } from './matchContent.ts';
import { openShared } from './openShared.ts';
import { previewFields } from './previewOptions.ts';

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

export type ContentRoute = {
  /** @returns undefined when the target is no content route */
  match(target: Target): ContentMatch | undefined;
  /**
   * Answers from the response cache; the listener's own checks come first.
   * @returns whether the request is answered
   */
  answerFromCache: ResponseCache['answer'];
  /** Answers GET and HEAD, errors included. */
  serve(req: IncomingMessage, res: ServerResponse, match: ContentMatch, requester: Requester): void;
  /** Answers with an error in the place of content. */
  refuse(res: ServerResponse, requester: Requester, error: unknown): void;
};

export type ContentDeps = Pick<Core, 'access' | 'problems' | 'pins' | 'deliveries'> & {
  contents: Contents;
  previews: Pick<Previews, 'render'>;
  transfers: Pick<Transfers, 'track' | 'send' | 'sendWhole'>;
  waitingRoom: WaitingRoom;
  log: Log;
};

const path = { bucketId: id, fileId: id };
const token = optional(text(1, 512));
const fileParams = z.object({ ...path, token });
/** The token comes last here (§3.5.3). */
const previewParams = z.object({ ...path, ...previewFields, token });

/** @param cache of the listener, for its guards add to what is kept */
export function createContentRoute(
  deps: ContentDeps,
  cache = createResponseCache(deps.transfers),
): ContentRoute {
  const sendFile = createSendFile(deps, cache);
  const sendPreview = createSendPreview(deps);
  return {
    match: matchContent,
    answerFromCache: cache.answer,
    refuse: (res, requester, error) => refuse(deps, res, requester, error),
    serve(req, res, match, requester) {
      const send = match.route === 'preview' ? sendPreview : sendFile;
      send(req, res, match, requester).catch((error) => refuse(deps, res, requester, error));
    },
  };
}

/** Rejects with what the request is answered with instead. */
type Send = (
  req: IncomingMessage,
  res: ServerResponse,
  match: ContentMatch,
  requester: Requester,
) => Promise<void>;

function createSendFile(deps: ContentDeps, cache: ResponseCache): Send {
  const isUtf8 = createUtf8Check();
  return async (req, res, match, requester) => {
    const address = readAddress(match);
    const { file, info, transfer, grant } = authorize(deps, req, res, match, requester, address);
    if (requester.isVisitor && !isSentAtOnce(req, file.sizeOriginal)) {
      await waitForRoom(deps, req, res, { visitor: requester.turnOf(req), linkId: grant?.tokenId ?? '' });
    }
    const stillOpens = deps.access.createRecheck(grant);
    const content = await openShared(deps, file, deps.contents.open);
    const isView = match.route === 'view';
    const saysUtf8 = isView && isShownAsText(file.mimeType) && (await isUtf8(content));
    const receipt = grant && receiptOf(deps, grant, content, visitorOf(req, requester));
    const audience = { isSecret: address.token !== undefined, isVisitor: requester.isVisitor };
    if (isGone(res)) {
      content.close();
      return;
    }
    deps.transfers.send(req, transfer, {
      content,
      headers: () =>
        isView ? viewHeaders(file, content, audience, saysUtf8) : downloadHeaders(file, content, audience),
      grammar: 'appwrite',
      refuseRange: () => refuse(deps, res, requester, problem('storage_invalid_range')),
      receipt,
      onWhole(own, body) {
        if (grant?.isCounted || !cache.canKeep(req) || !content.isCurrent()) return;
        const head = [...headersOfGuards(res, own), ...own];
        const { isCurrent } = content;
        cache.keep(req, { head, body, info, stillOpens, isCurrent, ...keptReceipts(deps, grant, content) });
      },
    });
  };
}

/** @throws transfer_must_wait, general_rate_limit_exceeded where it is the visitor who has as much as one may have */
async function waitForRoom(
  { waitingRoom }: ContentDeps,
  req: IncomingMessage,
  res: ServerResponse,
  party: Party,
): Promise<void> {
  const outcome = await waitingRoom.admit(req, res, party);
  if (typeof outcome !== 'object') return;
  res.setHeader('Retry-After', outcome.retryAfter);
  throw problem(outcome.isOwnDoing ? 'general_rate_limit_exceeded' : 'transfer_must_wait');
}

function createSendPreview(deps: ContentDeps): Send {
  return async (req, res, match, requester) => {
    const params = checkParams(previewParams, { ...collectQuery(match.search), ...match });
    const { bucketId, fileId, token, ...options } = params;
    const { file, transfer } = authorize(deps, req, res, match, requester, { bucketId, fileId, token });
    const request = { visitor: requester.turnOf(req), isWanted: () => !isGone(res) };
    const preview = await openShared(deps, file, (pinned) =>
      deps.previews.render(pinned, options, request),
    ).catch((error) => {
      if (isBusy(error)) res.setHeader('Retry-After', retryAfter);
      throw error;
    });
    if (isGone(res)) {
      preview.close();
      return;
    }
    deps.transfers.send(req, transfer, {
      content: preview,
      headers: () =>
        previewHeaders(preview, { isSecret: token !== undefined, isVisitor: requester.isVisitor }),
      grammar: 'none',
      refuseRange: () => refuse(deps, res, requester, problem('storage_invalid_range')),
    });
  };
}

/** Seconds, for who asks for previews while too many wait. */
const retryAfter = 5;

function isBusy(error: unknown): boolean {
  return error instanceof DomainError && error.tag === 'general_rate_limit_exceeded';
}

type Address = z.output<typeof fileParams>;

/** @throws general_argument_invalid */
function readAddress(match: ContentMatch): Address {
  return checkParams(fileParams, { ...match, token: readQueryParam(match.search, 'token') });
}

type Authorized = { file: File; info: TransferInfo; transfer: Transfer; grant: Grant | undefined };

/** Token and permissions (§2); from here on taking back any of it ends the response. @throws as §2 says */
function authorize(
  { access, transfers }: ContentDeps,
  req: IncomingMessage,
  res: ServerResponse,
  { route }: ContentMatch,
  requester: Requester,
  { bucketId, fileId, token }: Address,
): Authorized {
  const { caller, inProject, isVisitor, sessionId, stillAuthorized, addressOf } = requester;
  if (!inProject) throw problem('storage_bucket_not_found');
  const grant = token === undefined ? undefined : access.resolve(token, addressOf(req), route);
  const file = access.authorize(caller, bucketId, fileId, grant, route);
  const info = {
    bucketId,
    fileSeq: file.seq,
    tokenId: grant?.tokenId,
    keyId: caller.keyId,
    sessionId,
    toVisitor: isVisitor,
    name: file.name,
    visitor: visitorOf(req, requester),
    stillAuthorized: () => stillAuthorized() && access.stillOpens(caller, file, grant, route),
  };
  const transfer = transfers.track(res, info);
  return { file, info, transfer, grant };
}

/** The addresses of a token know no cookie. */
function visitorOf(req: IncomingMessage, { addressOf }: Requester): LinkVisitor {
  return { cookie: '', address: addressOf(req), userAgent: req.headers['user-agent'] ?? '' };
}

function receiptOf(
  { deliveries }: ContentDeps,
  { tokenId }: Grant,
  { etag, size }: Version,
  who: LinkVisitor,
) {
  return deliveries.receipt(tokenId, who, { etag, size });
}

function keptReceipts({ deliveries }: ContentDeps, grant: Grant | undefined, { etag, size }: Version) {
  return grant === undefined ? {} : { receiptFor: deliveries.keptReceipts(grant.tokenId, { etag, size }) };
}

/** Node gives back the names of set headers in lower case. */
function titleCase(name: string): string {
  return name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** What the guards of the listener have set and the answer does not set anew. */
function headersOfGuards(res: ServerResponse, answer: FlatHeaders): FlatHeaders {
  const own = new Set(answer.filter((_, index) => index % 2 === 0).map((name) => `${name}`.toLowerCase()));
  const others = Object.entries(res.getHeaders()).filter(([name]) => !own.has(name));
  return others.flatMap(([name, value]) => [titleCase(name), String(value)]);
}

/** A page that fetches may read why it got nothing, too. */
function refuse({ log }: ContentDeps, res: ServerResponse, requester: Requester, error: unknown): void {
  const { isVisitor, disguise } = requester;
  if (isVisitor && !res.headersSent) for (const [name, value] of openToPages) res.setHeader(name, value);
  sendError(res, disguise === undefined ? error : disguise(error), log);
}
