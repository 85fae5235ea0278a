/** Types of the middlewares of the API, and what they pass to the routes in `res.locals`. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Identity } from '../guards/identity.ts';
import type { RawParams } from '../params/collect.ts';

/** The error of an unreadable body is reported later, after the checks that come first (contract §0.5). */
export type Body = { values: RawParams } | { error: unknown };

export type Locals = { body: Body; identity: Identity };

export type ApiRequest = Request<Record<string, string>>;
export type ApiResponse = Response<unknown, Locals>;
export type ApiMiddleware = (req: ApiRequest, res: ApiResponse, next: NextFunction) => void | Promise<void>;

/** Express does not type `res.locals`; the middlewares before every route set them. */
export function asHandler(middleware: ApiMiddleware): RequestHandler {
  return middleware as unknown as RequestHandler;
}
