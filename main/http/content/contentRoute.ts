/**
 * The three content routes of a file (contract §2, §3.5) on plain node requests: both listeners answer them before
 * any router, because for small files the layers are what costs (DESIGN §6).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Caller } from '../../core/caller.ts';
import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import { type FlatHeaders, fileHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import { createRepeats, type Repeats } from '../bytes/responseCache.ts';
import type { Transfer, Transfers } from '../bytes/transfers.ts';
import type { HttpDeps } from '../deps.ts';
import { sendError } from '../errors.ts';
import type { Target } from '../listener/requestTarget.ts';
import { whenItsTurn } from '../listener/turns.ts';
import { checkParams } from '../params/check.ts';
import { collectQuery } from '../params/collect.ts';
import { id, optional, text } from '../params/kinds.ts';
import { addressParam } from '../params/queryParam.ts';
import { openShared } from './openShared.ts';
import { previewFields } from './previewOptions.ts';
import { sendPreview } from './sendPreview.ts';

export type ContentMatch = {
  bucketId: string;
  fileId: string;
  route: 'download' | 'view' | 'preview';
  search: string;
};

/**
 * Who asks, after the guards of the listener, and whether the answer leaves through the share listener. Outside the
 * project there are no buckets, which is told after the parameters (§0.5).
 */
export type Asker = { caller: Caller; inProject: boolean; isVisitor: boolean };

export type ContentRoute = {
  /** @returns undefined when the target is no content route */
  match(target: Target): ContentMatch | undefined;
  /** Answers what was answered before and has not changed; the listener's own checks come first. */
  repeat(req: IncomingMessage, res: ServerResponse): boolean;
  /** Answers GET and HEAD, errors included. */
  serve(req: IncomingMessage, res: ServerResponse, match: ContentMatch, asker: Asker): void;
};

const path = { bucketId: id, fileId: id };
const token = optional(text(1, 512));
const fileParams = z.object({ ...path, token });
/** The token comes last here (§3.5.3). */
const previewParams = z.object({ ...path, ...previewFields, token });

export function createContentRoute(deps: HttpDeps, transfers: Transfers): ContentRoute {
  const repeats = createRepeats(transfers);
  return {
    match: matchContent,
    repeat: repeats.answer,
    serve(req, res, match, asker) {
      whenItsTurn(res, () => {
        const answer = match.route === 'preview' ? answerPreview : answerFile;
        const exchange = { deps, transfers, repeats, req, res, match, asker };
        answer(exchange).catch((error) => sendError(res, error, deps.log));
      });
    },
  };
}

const prefix = '/v1/storage/buckets/';

function matchContent({ path, search }: Target): ContentMatch | undefined {
  if (!path.startsWith(prefix)) return undefined;
  const [bucketId, files, fileId, route, ...more] = path.slice(prefix.length).split('/');
  if (!bucketId || files !== 'files' || !fileId || more.length > 0) return undefined;
  if (route !== 'download' && route !== 'view' && route !== 'preview') return undefined;
  return { bucketId, fileId, route, search };
}

type Exchange = {
  deps: HttpDeps;
  transfers: Transfers;
  repeats: Repeats;
  req: IncomingMessage;
  res: ServerResponse;
  match: ContentMatch;
  asker: Asker;
};

async function answerFile(exchange: Exchange): Promise<void> {
  const { deps, transfers, repeats, req, res, match } = exchange;
  const address = readAddress(match);
  const { file, transfer, stands } = authorize(exchange, address);
  const content = await openShared(deps.core.problems, file, () => deps.contents.open(file));
  if (isGone(res)) {
    content.close();
    return;
  }
  const use = match.route === 'view' ? 'view' : 'download';
  transfers.send(req, res, {
    content,
    headers: fileHeaders(use, file, content, address.token !== undefined),
    grammar: 'appwrite',
    refuseRange: () => sendError(res, problem('storage_invalid_range'), deps.log),
    onWhole(headers, body) {
      const holds = () => stands() && content.isCurrent();
      if (content.isCurrent())
        repeats.keep(req, { headers: [...headersSoFar(res, headers), ...headers], body, transfer, holds });
    },
  });
}

async function answerPreview(exchange: Exchange): Promise<void> {
  const { deps, transfers, res, match } = exchange;
  const params = checkParams(previewParams, { ...collectQuery(match.search), ...match });
  const { bucketId, fileId, token: secret, ...options } = params;
  const { file } = authorize(exchange, { bucketId, fileId, token: secret });
  const isWanted = () => !isGone(res);
  const preview = await openShared(deps.core.problems, file, () =>
    deps.previews.render(file, options, isWanted),
  );
  if (isGone(res)) preview.close();
  else sendPreview(transfers.send, exchange, preview, secret !== undefined);
}

type Address = z.output<typeof fileParams>;

/** @throws general_argument_invalid */
function readAddress(match: ContentMatch): Address {
  return checkParams(fileParams, { ...match, token: addressParam(match.search, 'token') });
}

type Authorized = { file: File; transfer: Omit<Transfer, 'res'>; stands(): boolean };

/** Token and permissions (§2); from here on stopping the link ends the response. @throws as §2 says */
function authorize(exchange: Exchange, { bucketId, fileId, token }: Address): Authorized {
  const { deps, transfers, res, match, asker } = exchange;
  if (!asker.inProject) throw problem('storage_bucket_not_found');
  const grant = token === undefined ? undefined : deps.core.access.resolve(token);
  const file = deps.core.access.authorize(asker.caller, bucketId, fileId, grant, match.route);
  const transfer = { fileSeq: file.seq, tokenId: grant?.tokenId, toVisitor: asker.isVisitor };
  transfers.track({ res, ...transfer });
  return { file, transfer, stands: deps.core.access.renewal(grant) };
}

/** Node gives back the names of set headers in lower case. */
function titleCase(name: string): string {
  return name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** What the guards of the listener have set and the answer does not set anew. */
function headersSoFar(res: ServerResponse, headers: FlatHeaders): FlatHeaders {
  const names = headers.filter((_, index) => index % 2 === 0);
  const own = new Set(names.map((name) => String(name).toLowerCase()));
  const others = Object.entries(res.getHeaders()).filter(([name]) => !own.has(name));
  return others.flatMap(([name, value]) => [titleCase(name), String(value)]);
}
