/**
 * The share listener, which visitors reach: short links, the three content routes, and nothing else. No cookie but the one
 * that tells the visitors of a link apart, no admin routes, no router (promises §2.1).
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { guest } from '../core/caller.ts';
import { DomainError, problem } from '../core/errors.ts';
import type { Reach } from '../core/reach.ts';
import type { Core } from '../core/services.ts';
import { preflightHeaders } from './bytes/crossOrigin.ts';
import { flattenHeaders } from './bytes/headerPairs.ts';
import { createResponseCache, type ResponseCache } from './bytes/responseCache.ts';
import type { ContentDeps, Requester } from './content/contentAccess.ts';
import { createContentRoute } from './content/contentRoute.ts';
import type { ContentMatch } from './content/matchContent.ts';
import type { ConnectionCaps } from './listener/connectionLimit.ts';
import { hasUnmetExpectation, refuseExpectation } from './listener/expectation.ts';
import { createGate } from './listener/gate.ts';
import { isRead } from './listener/requestMethod.ts';
import { readTarget, type Target } from './listener/requestTarget.ts';
import { createHostCheck } from './listener/shareHosts.ts';
import { closeAfterBody } from './listener/unreadBody.ts';
import type { Visitors } from './listener/visitors.ts';
import { readQueryParam } from './params/queryParam.ts';
import { certificatePath, createCertificateHelp } from './share/certificateHelp.ts';
import { createMissCounter } from './share/guessLimit.ts';
import { createHideContent } from './share/hiddenContent.ts';
import { createLinkVisitors } from './share/linkVisitors.ts';
import { stillOpens } from './share/openLink.ts';
import { createOpenPages, type OpenPages } from './share/openPages.ts';
import { createOtherAddresses, type OtherAddresses } from './share/otherAddresses.ts';
import { createLooks, productLook } from './share/pages/look.ts';
import { createRefusals, type Refuse } from './share/pages/neutralPages.ts';
import { baseHeaders } from './share/pages/page.ts';
import { createVisitorLanguages } from './share/pages/visitorLanguages.ts';
import { createShortLinks, type ShortLinkDeps } from './share/shortLinks.ts';
import { createStaticAnswers, type StaticAnswer } from './share/staticAnswers.ts';
import { turnOf } from './share/turnOf.ts';
import { createVisitorCookies } from './share/visitorCookie.ts';
import { createVisitorLimit } from './share/visitorLimit.ts';

/** Seconds; `Retry-After` while sharing is paused, and for who has too much running. */
const pausedRetryAfter = 300;
const busyRetryAfter = 10;

/** The dependencies of all handlers of this listener. */
export type ShareDeps = ContentDeps &
  Omit<
    ShortLinkDeps,
    | 'languages'
    | 'lookOf'
    | 'otherAddresses'
    | 'openPages'
    | 'hasWarned'
    | 'cache'
    | 'countMiss'
    | 'countReport'
    | 'linkVisitors'
  > &
  Pick<Core, 'settings'> & {
    projectId: string;
    /** Signs what open pages ask. */
    pageKey: Uint8Array;
    /** Signs the cookies of visitors. */
    visitorKey: Uint8Array;
    reach: Pick<Reach, 'https' | 'hosts' | 'routes' | 'visited' | 'answerProbe'>;
    visitors: Visitors;
    caps: ConnectionCaps;
  };

export function createShareHandler(deps: ShareDeps, languages = createVisitorLanguages()): RequestListener {
  const { visitors } = deps;
  const lookOf = createLooks(deps.settings, visitors.isPublic);
  const refuse = createRefusals(languages, lookOf);
  const isHostAllowed = createHostCheck(deps.reach.hosts);
  const answerProbe = createProbe(deps);
  const cache = createResponseCache(deps.transfers);
  const otherAddresses = createOtherAddresses(deps.reach, visitors);
  const openPages = createPages({ ...deps, otherAddresses });
  const route = createRouter(deps, { cache, languages, lookOf, refuse, otherAddresses, openPages });
  const hasRoom = createVisitorLimit(visitors, deps.caps);

  /** A proxy that is believed may ask by a name of its own. */
  function isForUs(req: IncomingMessage): boolean {
    return isHostAllowed(req.headers.host) || isHostAllowed(visitors.hostOf(req));
  }

  return createGate((req, res) => {
    if (!isForm(req)) closeAfterBody(req, res, maxBody);
    if (!isForUs(req)) refuse(req, res, 'wrongHost');
    else if (openPages.answer(req, res) || answerProbe(req, res)) return;
    else if (deps.settings.get().paused) refuse(req, res, 'paused', pausedRetryAfter);
    else if (hasUnmetExpectation(req)) refuseExpectation(res);
    else if (cache.answer(req, res, visitors.addressOf)) return;
    else if (!hasRoom(req, res)) refuse(req, res, 'busy', busyRetryAfter);
    else route(req, res);
  });
}

/**
 * A question of our own, whether a way in leads here. Sharing may be paused. Every other request says that somebody came
 * this way.
 */
function createProbe({ reach, visitors }: Pick<ShareDeps, 'reach' | 'visitors'>) {
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const answer = reach.answerProbe(req.url ?? '');
    if (answer === undefined) {
      reach.visited(visitors.hostOf(req), () => visitors.seenFrom(req));
      return false;
    }
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(answer);
    return true;
  };
}

type PageDeps = Pick<
  ShareDeps,
  'access' | 'links' | 'timeRequests' | 'settings' | 'reach' | 'visitors' | 'pageKey'
> & {
  otherAddresses: OtherAddresses;
};

/** Pages of links that are open in a browser. */
function createPages({ access, links, timeRequests, settings, ...deps }: PageDeps): OpenPages {
  return createOpenPages({
    ...deps,
    slugOf: (tokenId) => {
      const record = links.live(tokenId);
      return record && stillOpens(access, record) ? links.slug(record) : undefined;
    },
    hasEnded: (tokenId) => {
      const record = links.ever(tokenId);
      return record !== undefined && timeRequests.isOver(record);
    },
    isPaused: () => settings.get().paused,
  });
}

type RouterParts = Pick<ShortLinkDeps, 'cache' | 'languages' | 'lookOf' | 'otherAddresses' | 'openPages'> & {
  cache: ResponseCache;
  refuse: Refuse;
};

function createRouter(deps: ShareDeps, { refuse, ...parts }: RouterParts): RequestListener {
  const content = createContentRoute(deps, parts.cache);
  const createCounter = () => createMissCounter(deps.visitors, () => deps.clock.now());
  const [countMiss, countReport] = [createCounter(), createCounter()];
  const hideContent = createHideContent(countMiss);
  const help = createCertificateHelp({ ...deps, ...parts });
  const { hasWarned } = help;
  const linkVisitors = createLinkVisitors(createVisitorCookies(deps), deps.visitors);
  const counters = { countMiss, countReport };
  const shortLinks = createShortLinks({ ...deps, ...parts, ...counters, hasWarned, linkVisitors }, refuse);
  const staticAnswers = createStaticAnswers();
  const visitor = createRequester(deps.visitors);

  /** Of a page of another origin that is about to fetch content. */
  function isPreflight(req: IncomingMessage, target: Target): boolean {
    return req.method === 'OPTIONS' && (content.match(target) !== undefined || shortLinks.names(target));
  }

  function serveContent(req: IncomingMessage, res: ServerResponse, match: ContentMatch): void {
    if (isOtherProject(req, match, deps.projectId))
      content.refuse(res, visitor, problem('project_not_found'));
    else content.serve(req, res, match, { ...visitor, disguise: (error) => hideContent(req, res, error) });
  }

  function serveShortLink(req: IncomingMessage, res: ServerResponse, target: Target): void {
    shortLinks.serve(req, res, target).catch((error) => {
      // A rule that refuses, for instance that of a limit, is nothing unexpected.
      if (!(error instanceof DomainError))
        deps.log.error({ err: error }, 'Unexpected error while answering a visitor');
      if (res.headersSent) res.destroy();
      else refuse(req, res, 'gone');
    });
  }

  /** The icon is the product's. */
  function staticAnswerTo(req: IncomingMessage, path: string): StaticAnswer | undefined {
    if (path === certificatePath && help.isFor(req)) return help.serve;
    return path.startsWith('/favicon.') && parts.lookOf(req) !== productLook
      ? undefined
      : staticAnswers.get(path);
  }

  return (req, res) => {
    const target = readTarget(req.url);
    const wanted = isRead(req) ? target : undefined;
    const match = wanted && content.match(wanted);
    const staticAnswer = wanted && staticAnswerTo(req, wanted.path);
    if (match) serveContent(req, res, match);
    else if (target && isPreflight(req, target)) answerPreflight(res);
    else if (target && shortLinks.matches(target)) serveShortLink(req, res, target);
    else if (staticAnswer) staticAnswer(req, res);
    else refuse(req, res, 'gone');
  };
}

/** Whoever comes to the share listener is a guest and stays one. */
function createRequester({ of, addressOf }: Visitors): Requester {
  return {
    caller: guest,
    inProject: true,
    isVisitor: true,
    stillAuthorized: () => true,
    addressOf,
    turnOf: (req) => turnOf({ of }, req),
  };
}

/** Bytes. No body is of use here, and pages send none but a small form. */
const maxBody = 65_536;

/** Of the button of a page, whose connection stays alive. */
function isForm({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && Number(headers['content-length'] ?? Number.NaN) <= maxBody;
}

const preflightHead = flattenHeaders([...baseHeaders, ...preflightHeaders]);

function answerPreflight(res: ServerResponse): void {
  res.writeHead(204, preflightHead).end();
}

/** Links carry `?project=`, SDKs send the header; without either, the only project is meant (contract §4.1). */
function isOtherProject(req: IncomingMessage, match: ContentMatch, projectId: string): boolean {
  const named = readQueryParam(match.search, 'project') || req.headers['x-appwrite-project'];
  return named !== undefined && named !== '' && named !== projectId;
}
