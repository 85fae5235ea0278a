/**
 * The listener that strangers reach: short links, the three content routes, and nothing else. No cookie, no admin
 * route, no router to get lost in (promises §2.1).
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { guest } from '../core/caller.ts';
import { problem } from '../core/errors.ts';
import type { Core } from '../core/services.ts';
import { flattenHeaders, type HeaderPairs } from './bytes/headerPairs.ts';
import { type ContentDeps, type ContentMatch, createContentRoute } from './content/contentRoute.ts';
import { sendError } from './errors.ts';
import { readTarget, type Target } from './listener/requestTarget.ts';
import { createHostCheck } from './listener/shareHosts.ts';
import { whenItsTurn } from './listener/turns.ts';
import { addressParam } from './params/queryParam.ts';
import { createRefusals } from './share/pages/neutralPages.ts';
import { baseHeaders, favicon } from './share/pages/page.ts';
import { createVisitorLanguages } from './share/pages/visitorLanguages.ts';
import { createShortLinks, type ShortLinkDeps } from './share/shortLinks.ts';

/** Seconds after which a visitor of a paused server may look again. */
const pausedRetry = 300;

/** What the handlers of this listener ask for, each for its part. */
export type ShareDeps = ContentDeps &
  Omit<ShortLinkDeps, 'languages'> &
  Pick<Core, 'settings'> & {
    projectId: string;
    /** Values of the `Host` header, with port, that are answered beside addresses in figures. */
    shareHosts(): ReadonlySet<string>;
  };

export function createShareHandler(deps: ShareDeps, languages = createVisitorLanguages()): RequestListener {
  const refuse = createRefusals(languages);
  const isOurs = createHostCheck(deps.shareHosts);
  const content = createContentRoute(deps);
  const shortLinks = createShortLinks({ ...deps, languages }, refuse);
  const fixed = fixedAnswers();

  function route(req: IncomingMessage, res: ServerResponse): void {
    const target = readTarget(req.url);
    const reads = req.method === 'GET' || req.method === 'HEAD';
    const match = target && reads ? content.match(target) : undefined;
    const answer = target && reads ? fixed.get(target.path) : undefined;
    if (match) serveContent(req, res, match);
    else if (target && shortLinks.owns(target)) serveShortLink(req, res, target);
    else if (answer) answer(req, res);
    else refuse(req, res, 'gone');
  }

  function serveContent(req: IncomingMessage, res: ServerResponse, match: ContentMatch): void {
    if (isOtherProject(req, match, deps.projectId)) sendError(res, problem('project_not_found'), deps.log);
    else content.serve(req, res, match, { caller: guest, inProject: true, isVisitor: true });
  }

  function serveShortLink(req: IncomingMessage, res: ServerResponse, target: Target): void {
    shortLinks.serve(req, res, target).catch((error) => {
      deps.log.error({ err: error }, 'Unexpected error while answering a visitor');
      if (res.headersSent) res.destroy();
      else refuse(req, res, 'gone');
    });
  }

  return (req, res) => {
    whenItsTurn(res, () => {
      if (!isOurs(req.headers.host)) refuse(req, res, 'wrongHost');
      else if (deps.settings.get().paused) refuse(req, res, 'paused', pausedRetry);
      else if (!content.answerFromCache(req, res)) route(req, res);
    });
  };
}

/** Links carry `?project=`; SDKs send the header; a bare address means the one project there is (contract §4.1). */
function isOtherProject(req: IncomingMessage, match: ContentMatch, projectId: string): boolean {
  const named = addressParam(match.search, 'project') || req.headers['x-appwrite-project'];
  return named !== undefined && named !== '' && named !== projectId;
}

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

function fixedAnswers(): ReadonlyMap<string, Answer> {
  return new Map([
    ['/robots.txt', fixedAnswer('text/plain; charset=utf-8', 'User-agent: *\nDisallow: /\n')],
    ['/favicon.svg', fixedAnswer('image/svg+xml', favicon)],
    ['/favicon.ico', fixedAnswer('image/svg+xml', favicon)],
  ]);
}

function fixedAnswer(type: string, text: string): Answer {
  const body = Buffer.from(text);
  const policy = "default-src 'none'; sandbox";
  const headers: HeaderPairs = [
    ['Content-Type', type],
    ['Content-Security-Policy', policy],
    ...baseHeaders,
    ['Content-Length', body.length],
  ];
  return (req, res) => {
    res.writeHead(200, flattenHeaders(headers));
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}
