/**
 * The API listener: on loopback, for requests with a key, a console session or neither (contract §0–§8). Checks run in
 * the order of contract §0.5. Content routes are handled before express (promises §5.1).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import type { Link } from '../../shared/wire/links.ts';
import type { ServerInfo } from '../../shared/wire/server.ts';
import type { Clock } from '../core/clock.ts';
import { problem } from '../core/errors.ts';
import type { SpoolWriter } from '../core/filePorts.ts';
import type { Folders } from '../core/folders.ts';
import type { LinkRecord } from '../core/model.ts';
import type { Reach } from '../core/reach.ts';
import type { Core } from '../core/services.ts';
import { assertLength, bodyLimit } from './api/body.ts';
import { createExpressApp, type MountedRouter } from './api/expressApp.ts';
import type { ApiMiddleware } from './api/middleware.ts';
import { createRateLimit } from './api/rateLimit.ts';
import { bucketRoutes } from './api/routes/buckets.ts';
import { eventRoutes } from './api/routes/events.ts';
import { fileRoutes } from './api/routes/files.ts';
import { folderRoutes } from './api/routes/folders.ts';
import { limitRoutes } from './api/routes/limits.ts';
import { linkRoutes } from './api/routes/links.ts';
import { logRoutes } from './api/routes/log.ts';
import { ownerRoutes } from './api/routes/owner.ts';
import { reachRoutes } from './api/routes/reach.ts';
import { sessionRoutes } from './api/routes/sessions.ts';
import { systemRoutes } from './api/routes/system.ts';
import { tokenRoutes } from './api/routes/tokens.ts';
import { transferRoutes } from './api/routes/transfers.ts';
import { uploadRoutes } from './api/routes/upload.ts';
import type { Transfers } from './bytes/transfers.ts';
import { createConsolePage } from './console/consolePage.ts';
import type { ContentDeps } from './content/contentAccess.ts';
import { type ContentRoute, createContentRoute } from './content/contentRoute.ts';
import type { ContentMatch } from './content/matchContent.ts';
import { sendEnvelope, sendError, sentenceFor } from './errors.ts';
import { createIdentify, type Identify } from './guards/identity.ts';
import type { OpenRights } from './guards/openRights.ts';
import { applyCors, assertOrigin } from './guards/origin.ts';
import { assertScope } from './guards/scope.ts';
import { hasUnmetExpectation, refuseExpectation } from './listener/expectation.ts';
import { createGate, hasSeveralHosts } from './listener/gate.ts';
import { isOwnHost } from './listener/loopbackHosts.ts';
import { plainAddress } from './listener/peerAddress.ts';
import { refuseConnection, refuseUpgrade } from './listener/rawResponse.ts';
import { isRead } from './listener/requestMethod.ts';
import { isApiPath, readTarget, type Target } from './listener/requestTarget.ts';
import { endAfterRest } from './listener/unreadBody.ts';
import { createRealtime, type RealtimeRoom } from './live/realtime.ts';
import { createServerEvents, type ServerEvents } from './live/serverEvents.ts';
import { readQueryParam } from './params/queryParam.ts';

export type ApiHandler = {
  handle(req: IncomingMessage, res: ServerResponse): void;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** For the event `clientError` of the server: invalid HTTP gets the error envelope too. */
  clientError(error: Error, socket: Duplex): void;
  /** Tells the console that the server has other addresses, or other people can reach them. */
  tellServer(): void;
  /** Ends event streams and realtime connections. */
  close(): void;
};

/** The dependencies of all handlers of this listener. */
export type ApiDeps = Core &
  ContentDeps & {
    clock: Clock;
    projectId: string;
    secret: string;
    uiDir: string | undefined;
    openSpool(limit: number): SpoolWriter;
    folders: Folders;
    info(): ServerInfo;
    consoleUrl(code: string): string;
    rights: OpenRights;
    transfers: Pick<Transfers, 'running'>;
    presentLink(record: LinkRecord): Link;
    reach: Reach;
    realtimeRoom: RealtimeRoom;
    /** Told of every request that is authenticated. */
    recognized(req: IncomingMessage): void;
  };

export function createApiHandler(deps: ApiDeps): ApiHandler {
  const identify = createIdentify(deps);
  const serverEvents = createServerEvents(deps);
  const realtime = createRealtime(deps, identify);
  const showConsole = createConsolePage(deps);
  const content = createContentRoute(deps);
  const routers = apiRouters(deps, identify, serverEvents, createRateLimit());
  const handleApi = createApi(deps, identify, content, createExpressApp(routers, identify, deps.log));

  function handle(req: IncomingMessage, res: ServerResponse): void {
    const isHostAllowed = isOwnHost(req);
    if (isHostAllowed && hasUnmetExpectation(req)) {
      refuseExpectation(res);
      return;
    }
    if (isHostAllowed && content.answerFromCache(req, res, addressOf)) return;
    const target = readTarget(req.url);
    res.setHeader('Server', 'Appwrite');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (!isHostAllowed) {
      const refusal = problem('general_access_forbidden');
      sendEnvelope(res, 421, refusal.tag, sentenceFor(refusal));
    } else if (req.method === 'OPTIONS') {
      applyCors(req, res, deps.settings.get().webHosts);
      res.writeHead(204).end();
    } else if (target === undefined) {
      sendError(res, problem('general_route_not_found'), deps.log);
    } else if (isApiPath(target.path)) {
      handleApi(req, res, target);
    } else {
      showConsole(req, res);
    }
  }

  return {
    handle: createGate((req, res) => {
      endAfterRest(req, res, maxRest);
      handle(req, res);
    }),
    upgrade(req, socket, head) {
      if (hasSeveralHosts(req)) refuseUpgrade(socket, 400);
      else if (!isOwnHost(req)) refuseUpgrade(socket, 421);
      else if (readTarget(req.url)?.path !== '/v1/realtime') refuseUpgrade(socket, 404);
      else realtime.upgrade(req, socket, head);
    },
    clientError: refuseConnection,
    tellServer: serverEvents.tellServer,
    close() {
      serverEvents.close();
      realtime.close();
    },
  };
}

/** Bytes of a body that are still read after an answer: a client may look for it only when all is sent. */
const maxRest = bodyLimit + 65_536;

/** What the content routes need (contract §4.4). */
export const contentScope = 'files.read';

type HandleApi = (req: IncomingMessage, res: ServerResponse, target: Target) => void;

function createApi(
  deps: Pick<ApiDeps, 'settings' | 'log'>,
  identify: Identify,
  content: ContentRoute,
  app: Express,
): HandleApi {
  function serveContent(req: IncomingMessage, res: ServerResponse, match: ContentMatch): void {
    const identity = identify.identify(req, readQueryParam(match.search, 'project'));
    assertScope(identity, contentScope);
    const { caller, inProject, session } = identity;
    const stillAuthorized = () => identity.stillAuthorized(contentScope);
    content.serve(req, res, match, {
      caller,
      inProject,
      isVisitor: false,
      addressOf,
      turnOf: () => 'owner',
      sessionId: session?.id,
      stillAuthorized,
    });
  }

  return (req, res, target) => {
    const { webHosts } = deps.settings.get();
    applyCors(req, res, webHosts);
    try {
      assertLength(req);
      identify.assertKeyHeaders(req.headers);
      assertOrigin(req, webHosts);
      const match = isRead(req) ? content.match(target) : undefined;
      if (match !== undefined) serveContent(req, res, match);
      else route(req, res, target);
    } catch (error) {
      sendError(res, error, deps.log);
    }
  };

  /** Parameters in the path are not percent-decoded (§0.3); express would decode them. */
  function route(req: IncomingMessage, res: ServerResponse, target: Target): void {
    req.url = target.path.replaceAll('%', '%25') + target.search;
    app(req, res);
  }
}

/** Every route of the API, below its prefix; `test/http/api/scopeMatrix.test.ts` asks each as every kind of caller. */
export function apiRouters(
  deps: ApiDeps,
  identify: Identify,
  events: ServerEvents,
  limit: ApiMiddleware,
): MountedRouter[] {
  return [
    ['/', systemRoutes()],
    ['/v1', tokenRoutes(deps, limit)],
    ['/v1', bucketRoutes(deps)],
    ['/v1', fileRoutes(deps, limit)],
    ['/v1', uploadRoutes(deps, identify, limit)],
    ['/v1/latchkey/links', linkRoutes(deps)],
    ['/v1/latchkey', limitRoutes(deps)],
    ['/v1/latchkey/links', logRoutes(deps)],
    ['/v1/latchkey', ownerRoutes(deps)],
    ['/v1/latchkey', folderRoutes(deps)],
    ['/v1/latchkey', reachRoutes(deps)],
    ['/v1/latchkey', sessionRoutes(deps)],
    ['/v1/latchkey', transferRoutes(deps)],
    ['/v1/latchkey', eventRoutes(events)],
  ];
}

/** No proxy stands before this listener. */
function addressOf({ socket }: IncomingMessage): string {
  return plainAddress(socket.remoteAddress);
}
