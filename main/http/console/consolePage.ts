/**
 * Serves the built console, and signs a browser in with a one-time code. The page itself is public: it holds no data, and
 * without a session it explains how to get one.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import express, { type Request, type Response } from 'express';
import { consolePolicy, reactAriaStyles } from '../../../shared/consolePolicy.ts';
import { problem } from '../../core/errors.ts';
import { sendError } from '../errors.ts';
import { sessionCookie } from '../guards/identity.ts';
import type { Target } from '../listener/requestTarget.ts';
import type { Log } from '../log.ts';
import type { ConsoleSessions } from './sessions.ts';

const pageHeaders = {
  'Content-Security-Policy': consolePolicy({ styles: reactAriaStyles, media: "'self'", forms: "'none'" }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
} as const;

export type ConsolePage = (req: IncomingMessage, res: ServerResponse, target: Target) => void;

type Deps = {
  /** Folder of the built console, or undefined. */
  uiDir: string | undefined;
  sessions: Pick<ConsoleSessions, 'redeem'>;
  log: Log;
};

export function createConsolePage(deps: Deps): ConsolePage {
  const app = express();
  app.disable('x-powered-by');
  if (deps.uiDir !== undefined)
    app.use(express.static(deps.uiDir, { setHeaders: setCaching, redirect: false }));
  const notFound = problem('general_route_not_found');

  return (req, res, target) => {
    for (const [name, value] of Object.entries(pageHeaders)) res.setHeader(name, value);
    const code = new URLSearchParams(target.search).get('code');
    if (code !== null && target.path === '/' && req.method === 'GET') {
      signIn(deps.sessions, res, code);
      return;
    }
    app(req as Request, res as Response, (error: unknown) => {
      sendError(res, isClientError(error) ? notFound : error, deps.log);
    });
  };
}

/** Always redirects, so that the code stays neither in the address bar nor in the history. */
function signIn(sessions: Deps['sessions'], res: ServerResponse, code: string): void {
  const session = sessions.redeem(code);
  if (session !== undefined) {
    res.setHeader('Set-Cookie', `${sessionCookie}=${session}; HttpOnly; SameSite=Strict; Path=/`);
  }
  res.writeHead(302, { Location: '/', 'Cache-Control': 'no-store', 'Content-Length': 0 }).end();
}

/** Built files have a hash in their name; only the page itself must be revalidated. */
function setCaching(res: ServerResponse, path: string): void {
  const caching = extname(path) === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable';
  res.setHeader('Cache-Control', caching);
}

/** Not found, or an invalid path that `send` refuses. */
function isClientError(error: unknown): boolean {
  if (error === undefined || error === null) return true;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status < 500;
}
