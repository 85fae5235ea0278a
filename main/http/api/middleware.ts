/** What the middlewares of the API hand to the routes beside the request. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Identity } from '../guards/identity.ts';
import type { RawParams } from '../params/collect.ts';

/** A body that could not be read is reported only when its turn comes in the order of checks (contract §0.5). */
export type Body = { values: RawParams } | { error: unknown };

export type Locals = { body: Body; identity: Identity };

export type ApiRequest = Request<Record<string, string>>;
export type ApiResponse = Response<unknown, Locals>;
export type ApiMiddleware = (req: ApiRequest, res: ApiResponse, next: NextFunction) => void | Promise<void>;

/** Express types its locals as open; ours are set by the middlewares that run before every route. */
export function asHandler(middleware: ApiMiddleware): RequestHandler {
  return middleware as unknown as RequestHandler;
}
