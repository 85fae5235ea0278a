/**
 * 60 requests a minute per address, method, URL pattern, kind of caller and chunk (contract §4.5). Keys and the owner get
 * the headers but are never limited. All callers have the loopback address, so without the kind a busy program with a
 * key would use up the limit of guests.
 */
import { rateLimit } from 'express-rate-limit';
import type { Caller } from '../../core/caller.ts';
import { problem } from '../../core/errors.ts';
import { chunkSize } from '../../core/storage/chunks.ts';
import { peerKey } from '../listener/peerAddress.ts';
import type { ApiMiddleware, ApiResponse } from './middleware.ts';

export function createRateLimit(): ApiMiddleware {
  const limiter = rateLimit({
    windowMs: 60_000,
    limit: 60,
    legacyHeaders: true,
    standardHeaders: false,
    keyGenerator: (req, res) => {
      const chunk = chunkOf(req.headers['content-range']);
      return `${peerKey(req.socket.remoteAddress)} ${req.method} ${req.route.path} ${callerKind(res)} ${chunk}`;
    },
    handler: (_req, res, next) => {
      if (callerKind(res) === 'guest') throw problem('general_rate_limit_exceeded');
      res.removeHeader('Retry-After');
      next();
    },
  });
  return async (req, res, next) => {
    await limiter(req, res, next);
  };
}

/** The library types the response without `locals`; the identity was set before. */
function callerKind(res: object): Caller['kind'] {
  return (res as ApiResponse).locals.identity.caller.kind;
}

/** A guest names any chunk he likes; nobody sends this many (20 GB) in a minute. */
const maxChunks = 4_096;

/** Each chunk has its own limit, so that a guest can upload 100 chunks in a minute. */
function chunkOf(contentRange: string | undefined): number {
  const start = /^bytes (\d{1,15})-/.exec(contentRange ?? '')?.[1];
  return start === undefined ? 0 : (Math.floor(Number(start) / chunkSize) % maxChunks) + 1;
}
