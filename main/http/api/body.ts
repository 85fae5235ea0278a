/**
 * Reads JSON and form bodies (contract §0.4). Multipart bodies are read by the route, see multipart.ts. GET and HEAD have
 * no body, even if their headers claim one (§8.4).
 */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import express from 'express';
import { problem } from '../../core/errors.ts';
import { type Refusal, toRefusal } from '../errors.ts';
import { isRead } from '../listener/requestMethod.ts';
import { collectParams, collectQuery, type RawParams } from '../params/collect.ts';
import { invalidRequest } from '../wireError.ts';
import { isWithinBounds } from './jsonBounds.ts';
import type { ApiMiddleware, ApiRequest, ApiResponse, Body } from './middleware.ts';

/** Bytes. Larger requests are refused before every other check (contract §0.8, trap 16). */
export const bodyLimit = 12 * 1024 * 1024;

/** Bytes that a piece of a body counts at least: to keep one of a single byte until the end takes some 400. */
const leastPiece = 128;

/** No endpoint has more fields, and a longer form would take long to parse. */
const maxFields = 2_000;

const formType = 'application/x-www-form-urlencoded';
const jsonTypes = ['application/json', 'application/*+json'];

/** Checks the announced length before anything is read. @throws general_payload_too_large */
export function assertLength(req: IncomingMessage): void {
  if (Number(req.headers['content-length'] ?? 0) > bodyLimit) throw problem('general_payload_too_large');
}

export function isMultipart(req: IncomingMessage): boolean {
  return /^multipart\/form-data\b/i.test(req.headers['content-type'] ?? '');
}

/** Sets `res.locals.body`: query parameters for GET and HEAD, otherwise the parsed body. */
export function createBodyReader(): ApiMiddleware {
  const options = { limit: bodyLimit, inflate: false };
  const parsers: BodyParsers = [
    [jsonTypes, express.json({ ...options, type: jsonTypes, verify: assertBounds })],
    [[formType], express.text({ ...options, type: formType })],
  ];
  return async (req, res, next) => {
    if (isRead(req)) {
      res.locals.body = { values: collectQuery(searchOf(req)) };
    } else {
      res.locals.body = await readBody(req, res, parsers);
    }
    next();
  };
}

/** @throws general_argument_invalid. Other encodings than UTF-8 do not belong to JSON (RFC 8259 §8.1) */
function assertBounds(_req: unknown, _res: unknown, text: Buffer, encoding: string): void {
  if (!/^utf-?8$/i.test(encoding)) throw invalidRequest('The request body must be in UTF-8.');
  if (!isWithinBounds(text)) throw invalidRequest('The request body has too many fields.');
}

/**
 * Rejects when more has come than is read. body-parser would wait for the end of the body, which may never come; what
 * comes after is dropped with the answer, see unreadBody.ts. @throws general_payload_too_large
 */
function refuseTooMuch(req: ApiRequest): Promise<never> {
  return new Promise((_, reject) => {
    let left = bodyLimit;
    req.on('data', (piece: Buffer) => {
      left -= Math.max(piece.length, leastPiece);
      if (left >= 0) return;
      req.removeAllListeners('data').pause(); // nobody keeps what still comes
      reject(problem('general_payload_too_large'));
    });
  });
}

type BodyParsers = [types: string[], parse: ReturnType<typeof express.json>][];

/** @throws general_payload_too_large */
async function readBody(req: ApiRequest, res: ApiResponse, parsers: BodyParsers): Promise<Body> {
  try {
    // Other types are read by their route, or not at all.
    const parse = parsers.find(([types]) => req.is(types))?.[1];
    // In this order: whoever listens first sets the body going.
    if (parse !== undefined) await Promise.race([promisify(parse)(req, res), refuseTooMuch(req)]);
    return { values: toParams(req) };
  } catch (error) {
    const refusal = toProblem(error);
    if (refusal.tag === 'general_payload_too_large') throw refusal;
    return { error: refusal };
  }
}

function toParams(req: ApiRequest): RawParams {
  const body: unknown = req.body;
  if (typeof body === 'string') return collectForm(body);
  // Some SDKs send `[]` for `{}`.
  if (body === undefined || (Array.isArray(body) && body.length === 0)) {
    assertSupportedBody(req, body);
    return {};
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest('The request body must be a JSON object.');
  }
  return { ...body };
}

/** A body of an unsupported type is an error: ignoring its `expire` would create a token that never ends. */
function assertSupportedBody(req: ApiRequest, body: unknown): void {
  const hasBytes = Number(req.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in req.headers;
  const isSupported = body !== undefined || !hasBytes || isMultipart(req) || req.is([...jsonTypes, formType]);
  if (!isSupported) {
    throw invalidRequest('The Content-Type of the request body is not supported.');
  }
}

function collectForm(text: string): RawParams {
  if (text.split('&', maxFields + 1).length > maxFields) {
    throw invalidRequest('The request body has too many fields.');
  }
  return collectParams(new URLSearchParams(text));
}

function searchOf(req: IncomingMessage): string {
  const url = req.url ?? '';
  return url.includes('?') ? url.slice(url.indexOf('?')) : '';
}

/** Maps the errors of body-parser. */
function toProblem(error: unknown): Refusal {
  const refusal = toRefusal(error);
  if (refusal !== undefined) return refusal;
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return problem('general_payload_too_large');
  if (type === 'entity.parse.failed') {
    return invalidRequest('The request body is not valid JSON.');
  }
  return invalidRequest('The request body cannot be read.');
}
