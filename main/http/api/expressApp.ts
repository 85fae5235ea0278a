/** The express application of the API: what runs before and after every route (contract §0.5). */
import express, { type Express } from 'express';
import { type ErrorLanguage, errorLanguage } from '../../../shared/strings/languages.ts';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import { acceptedLanguages } from '../acceptedLanguages.ts';
import { sendError } from '../errors.ts';
import type { Identify, Identity } from '../guards/identity.ts';
import type { Log } from '../log.ts';
import { createBodyReader } from './body.ts';
import { type ApiMiddleware, asHandler } from './middleware.ts';

/** A router with the prefix it is mounted at. */
export type MountedRouter = [prefix: string, router: express.Router];

export function createExpressApp(routers: readonly MountedRouter[], identify: Identify, log: Log): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').set('query parser', false);
  app.use(asHandler(createBodyReader()));
  app.use(asHandler(identifyCaller(identify)));
  for (const [prefix, router] of routers) app.use(prefix, router);
  app.use(() => {
    throw problem('general_route_not_found');
  });
  app.use(((error, req, res, _next) =>
    sendError(res, error, log, errorStrings(req, res, error))) as express.ErrorRequestHandler);
  return app;
}

/** Errors of Latchkey itself are in the language of the owner; other clients get English, as from Appwrite. */
function errorStrings(req: express.Request, res: express.Response, error: unknown): ErrorLanguage['strings'] {
  // Undefined if the request failed before it was authenticated.
  const identity: Identity | undefined = res.locals.identity;
  const isOwner = identity?.caller.kind === 'admin';
  const { strings } = errorLanguage(isOwner ? acceptedLanguages(req.headers['accept-language']) : []);
  // Nobody but the owner can do something about it.
  return isOwner && isDamagedDatabase(error) ? { ...strings, unexpected: strings.databaseDamaged } : strings;
}

function isDamagedDatabase(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(errorCode(error));
}

/** Project, then key (§0.5). A `project` in the body comes before one in the query (§4.1). */
function identifyCaller(identify: Identify): ApiMiddleware {
  return (req, res, next) => {
    const { body } = res.locals;
    const inBody = 'values' in body ? body.values.project : undefined;
    const inQuery = new URL(req.url, 'http://localhost').searchParams.get('project');
    res.locals.identity = identify.identify(req, inBody ?? inQuery);
    next();
  };
}
