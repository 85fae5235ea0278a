/**
 * 60 requests a minute per address, method, URL pattern and chunk (contract §4.5). Keys and the owner are told
 * the numbers but never stopped.
 */
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { chunkSize } from '../../core/contentRange.ts';
import { problem } from '../../core/errors.ts';
import type { ApiMiddleware, ApiResponse } from '../exchange.ts';

export function createRateLimit(): ApiMiddleware {
  const limiter = rateLimit({
    windowMs: 60_000,
    limit: 60,
    legacyHeaders: true,
    standardHeaders: false,
    keyGenerator: (req) => {
      const chunk = chunkOf(req.headers['content-range']);
      return `${ipKeyGenerator(req.ip ?? '')} ${req.method} ${req.route.path} ${chunk}`;
    },
    handler: (_req, res, next) => {
      const { caller } = (res as unknown as ApiResponse).locals.identity;
      if (caller.kind === 'guest') throw problem('general_rate_limit_exceeded');
      res.removeHeader('Retry-After');
      next();
    },
  });
  return async (req, res, next) => {
    await limiter(req, res, next);
  };
}

/** A guest's upload of 100 chunks is one upload, not 100 requests. */
function chunkOf(contentRange: string | undefined): number {
  const start = /^bytes (\d{1,15})-/.exec(contentRange ?? '')?.[1];
  return start === undefined ? 0 : Math.floor(Number(start) / chunkSize) + 1;
}
