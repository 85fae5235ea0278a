/** Cross-origin rules (contract §4.6). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { loopbackNames } from '../../../shared/loopback.ts';
import { problem } from '../../core/errors.ts';
import { isRead } from '../listener/requestMethod.ts';

const corsHeaders = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers': [
    'Accept, Origin, Cookie, Set-Cookie, Content-Type, Content-Range, X-Appwrite-Project, X-Appwrite-Key',
    'X-Appwrite-Dev-Key, X-Appwrite-Locale, X-Appwrite-Mode, X-Appwrite-JWT, X-Appwrite-Organization',
    'X-Appwrite-Response-Format, X-Appwrite-Timeout, X-Appwrite-ID, X-Appwrite-Timestamp, X-Appwrite-Session',
    'X-Appwrite-Platform, X-Appwrite-Impersonate-User-Id, X-Appwrite-Impersonate-User-Email',
    'X-Appwrite-Impersonate-User-Phone, X-SDK-Version, X-SDK-Name, X-SDK-Language, X-SDK-Platform, X-SDK-GraphQL',
    'X-SDK-Profile, Range, Cache-Control, Expires, Pragma, X-Fallback-Cookies, X-Requested-With, X-Forwarded-For',
    'X-Forwarded-User-Agent',
  ].join(', '),
  'Access-Control-Expose-Headers': 'X-Appwrite-Session, X-Fallback-Cookies',
  'Access-Control-Max-Age': '86400',
  'Access-Control-Allow-Credentials': 'true',
} as const;

/** Not parsed with `new URL`, which would turn `127.1` into a loopback address that the contract refuses. */
const originForm = /^[a-z][a-z\d+.-]*:\/\/(\[[\da-f:]+\]|[^:/?#@[\]]+)(?::\d{1,5})?$/;

/** Lower case; undefined for navigations, images and clients that are not browsers. */
function originOf(req: IncomingMessage): string | undefined {
  return req.headers.origin?.toLowerCase();
}

/** @param webHosts hosts that the owner registered */
export function isKnownOrigin(origin: string, webHosts: readonly string[]): boolean {
  const host = originForm.exec(origin)?.[1];
  if (host === undefined) return false;
  return [...loopbackNames, ...webHosts].some((known) => known.toLowerCase() === host);
}

/** Echoes the exact origin, because `*` is not allowed with credentials. A preflight is always accepted. */
export function applyCors(req: IncomingMessage, res: ServerResponse, webHosts: readonly string[]): void {
  const origin = originOf(req);
  res.setHeader('Vary', 'Origin');
  for (const [name, value] of Object.entries(corsHeaders)) res.setHeader(name, value);
  if (origin === undefined) return;
  if (req.method === 'OPTIONS' || isKnownOrigin(origin, webHosts)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
  }
}

/**
 * Refuses pages of unregistered origins. A request with a key or the secret of the owner does not come from such a page.
 * @throws general_unknown_origin
 */
export function assertOrigin(req: IncomingMessage, webHosts: readonly string[]): void {
  const origin = originOf(req);
  if (origin === undefined || isKnownOrigin(origin, webHosts)) return;
  if (req.headers['x-appwrite-key'] || req.headers['x-latchkey-secret']) return;
  throw problem('general_unknown_origin');
}

/**
 * The origin of the console, if the request comes from its page. All ports of this computer are the same site, so the
 * port counts too. Browsers leave `Origin` out of reading requests; programs leave out both headers, and may only read.
 */
export function sameOrigin(req: IncomingMessage): string | undefined {
  const site = req.headers['sec-fetch-site'];
  const origin = originOf(req);
  const own = `http://${req.headers.host?.toLowerCase()}`;
  if (origin !== undefined && origin !== own) return undefined;
  if (site !== undefined && site !== 'same-origin') return undefined;
  return isRead(req) || origin === own || site === 'same-origin' ? own : undefined;
}
