/**
 * A route as data: its scope, its parameters, its handler. Checks run in the order of the contract (§0.5): scope, rate
 * limit, parameters, then the rules of the core.
 */
import type { RequestHandler } from 'express';
import type { z } from 'zod';
import type { Caller } from '../../core/caller.ts';
import { type ErrorTag, problem } from '../../core/errors.ts';
import { assertScope, type RequiredScope } from '../guards/scope.ts';
import { isRead } from '../listener/requestMethod.ts';
import { checkParams } from '../params/check.ts';
import type { RawParams } from '../params/collect.ts';
import { isMultipart } from './body.ts';
import { type ApiMiddleware, type ApiRequest, type ApiResponse, asHandler } from './middleware.ts';
import { readMultipart, refuseFile } from './multipart.ts';
import { sendJson } from './sendJson.ts';

export type EndpointCall<P> = { caller: Caller; params: P; req: ApiRequest; res: ApiResponse };

/** `undefined` = the handler has sent the response itself. */
export type EndpointResult = { status: 200 | 201; body: object } | { status: 204 } | undefined;

export type RouteAccess = {
  scope: RequiredScope;
  /** Only some routes have a rate limit, and only those send its headers (§4.5). */
  limit?: ApiMiddleware;
};

export type EndpointSpec<S extends z.ZodType> = RouteAccess & {
  /** A function when a rule depends on the settings. */
  params: S | (() => S);
  /** The error for a request outside the project, if the route needs one. */
  withoutProject?: ErrorTag;
  run(call: EndpointCall<z.output<S>>): EndpointResult | Promise<EndpointResult>;
};

export function endpoint<S extends z.ZodType>(spec: EndpointSpec<S>): RequestHandler[] {
  return guarded(spec, async (req, res) => {
    const schema = typeof spec.params === 'function' ? spec.params() : spec.params;
    const params = checkParams(schema, { ...(await readParams(req, res)), ...req.params });
    const { caller, inProject } = res.locals.identity;
    if (spec.withoutProject !== undefined && !inProject) throw problem(spec.withoutProject);
    await send(req, res, await spec.run({ caller, params, req, res }));
  });
}

/** For routes that read their parameters themselves. */
export function guarded(
  access: RouteAccess,
  handle: (req: ApiRequest, res: ApiResponse) => Promise<void>,
): RequestHandler[] {
  const checkScope: ApiMiddleware = (_req, res, next) => {
    assertScope(res.locals.identity, access.scope);
    next();
  };
  const run: ApiMiddleware = (req, res) => handle(req, res);
  const chain = access.limit === undefined ? [checkScope, run] : [checkScope, access.limit, run];
  const handlers = chain.map(asHandler);
  for (const handler of handlers) scopes.set(handler, access.scope);
  return handlers;
}

const scopes = new WeakMap<RequestHandler, RequiredScope>();

/** What a route needs, by one of its handlers. @returns undefined for a route that nothing guards */
export function scopeOf(handler: RequestHandler): RequiredScope | undefined {
  return scopes.get(handler);
}

/** @throws general_argument_invalid for a body that could not be read */
export async function readParams(req: ApiRequest, res: ApiResponse): Promise<RawParams> {
  const { body } = res.locals;
  if ('error' in body) throw body.error;
  if (!isMultipart(req) || isRead(req)) return body.values;
  return (await readMultipart(req, refuseFile)).fields;
}

async function send(req: ApiRequest, res: ApiResponse, result: EndpointResult): Promise<void> {
  if (result === undefined) return;
  if (result.status === 204) {
    res.statusCode = 204;
    res.end();
    return;
  }
  await sendJson(req, res, result.status, result.body);
}
