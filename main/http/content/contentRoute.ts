/**
 * The three content routes of a file (contract §2, §3.5) on plain node requests: both listeners answer them before
 * any router, because for small files the layers are what costs (promises §5.1).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { problem } from '../../core/errors.ts';
import type { Grant } from '../../core/services.ts';
import type { LinkVisitor, Version } from '../../core/visits.ts';
import type { FlatHeaders } from '../bytes/headerPairs.ts';
import { downloadHeaders, isShownAsText, viewHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import { createResponseCache, type ResponseCache } from '../bytes/responseCache.ts';
import { isSentAtOnce } from '../bytes/sendContent.ts';
import type { Party } from '../bytes/transferRoom.ts';
import { createUtf8Check } from '../bytes/utf8Text.ts';
import type { Target } from '../listener/requestTarget.ts';
import { checkParams } from '../params/check.ts';
import { readQueryParam } from '../params/queryParam.ts';
import {
  authorize,
  type ContentAddress,
  type ContentDeps,
  contentPath,
  type Requester,
  refuse,
  type SendContent,
  tokenParam,
  visitorOf,
} from './contentAccess.ts';
import { type ContentMatch, matchContent } from './matchContent.ts';
import { openShared, presentFile } from './openShared.ts';
import { createSendPreview } from './sendPreview.ts';

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

function createSendFile(deps: ContentDeps, cache: ResponseCache): SendContent {
  const isUtf8 = createUtf8Check();
  return async (req, res, match, requester) => {
    const address = readAddress(match);
    const authorized = authorize(deps, req, res, match, requester, address);
    const { info, transfer, grant } = authorized;
    const file = await presentFile(deps, authorized.file);
    if (requester.isVisitor && !isSentAtOnce(req, file.sizeOriginal)) {
      const from = requester.turnOf(req);
      await waitForRoom(deps, req, res, { visitor: from, linkId: grant?.tokenId ?? '', from });
    }
    const stillOpens = deps.access.createRecheck(grant);
    const content = await openShared(deps, file, deps.contents.open);
    const isView = match.route === 'view';
    const saysUtf8 = isView && isShownAsText(file.mimeType) && (await isUtf8(content));
    const audience = { isSecret: address.token !== undefined, isVisitor: requester.isVisitor };
    // Its link may be gone meanwhile too, and then nobody keeps account of anything.
    if (isGone(res)) {
      content.close();
      return;
    }
    const receipt = grant && receiptOf(deps, grant, content, visitorOf(req, requester));
    deps.transfers.send(req, transfer, {
      content,
      headers: () =>
        isView ? viewHeaders(file, content, audience, saysUtf8) : downloadHeaders(file, content, audience),
      grammar: 'appwrite',
      refuseRange: () => refuse(deps, res, requester, problem('storage_invalid_range')),
      refuseContent: () => refuse(deps, res, requester, problem('storage_file_not_found')),
      receipt,
      onWhole(own, body) {
        if (grant?.isDecidedAnew || !cache.canKeep(req) || !content.isCurrent()) return;
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

const fileParams = z.object({ ...contentPath, token: tokenParam });

/** @throws general_argument_invalid */
function readAddress(match: ContentMatch): ContentAddress {
  return checkParams(fileParams, { ...match, token: readQueryParam(match.search, 'token') });
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
