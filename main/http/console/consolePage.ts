/** Serves the built console. The page is public: it holds no data, and without a session it says how to sign in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import express, { type Request, type Response } from 'express';
import { consolePolicy, reactAriaStyles } from '../../../shared/consolePolicy.ts';
import { problem } from '../../core/errors.ts';
import { sendError } from '../errors.ts';
import type { Log } from '../log.ts';

const pageHeaders = {
  'Content-Security-Policy': consolePolicy({ styles: reactAriaStyles, media: "'self'", forms: "'none'" }),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
} as const;

export type ConsolePage = (req: IncomingMessage, res: ServerResponse) => void;

type Deps = {
  /** Folder of the built console, or undefined. */
  uiDir: string | undefined;
  log: Log;
};

export function createConsolePage(deps: Deps): ConsolePage {
  const app = express();
  app.disable('x-powered-by');
  if (deps.uiDir !== undefined)
    app.use(express.static(deps.uiDir, { setHeaders: setCaching, redirect: false }));
  const notFound = problem('general_route_not_found');

  return (req, res) => {
    for (const [name, value] of Object.entries(pageHeaders)) res.setHeader(name, value);
    app(req as Request, res as Response, (error: unknown) => {
      sendError(res, isClientError(error) ? notFound : error, deps.log);
    });
  };
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
