/**
 * The same small download again. Nearly all of its cost is finding out once more what was just found out, so the
 * response is kept, and sent again while everything it rests on is as it was: no row was written, the token lives,
 * the file at the path is untouched (docs/decisions/009). Everything else goes the long way.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Receipt } from '../../core/receipt.ts';
import type { FlatHeaders } from './headerPairs.ts';
import type { WholeAnswer } from './sendWhole.ts';
import type { TransferInfo } from './transfer.ts';
import type { Transfers } from './transfers.ts';

/** Bytes kept altogether, and what a response takes beside its body. */
const maxSize = 16 * 1_048_576;
const overhead = 4_096;

/** Headers that change nothing in a response, those of proxies among them: a request that has others goes the long way. */
const harmlessHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'dnt',
  'forwarded',
  'host',
  'pragma',
  'priority',
  'referer',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'sec-gpc',
  'upgrade-insecure-requests',
  'user-agent',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
]);

/**
 * With the headers as they are written, so that sending it again makes nothing anew. Nothing in it may be a closure of
 * the request it was made for, which would be kept with it, socket and all.
 */
export type CacheableResponse = {
  /** Complete, with the length. */
  head: FlatHeaders;
  body: Uint8Array;
  info: TransferInfo;
  /** Whether the address would open the same file now. @param visitor the address of who asks */
  stillOpens(visitor: string): boolean;
  /** Whether its bytes would be the same. */
  isCurrent(): boolean;
  /** What keeps account of the answer; nothing where no link is asked for, or the visitor has all of it already. */
  receiptFor?(visitor: string, userAgent: string | undefined): Receipt | undefined;
};

export type ResponseCache = {
  /** @param addressOf who asks @returns whether the request is answered */
  answer(req: IncomingMessage, res: ServerResponse, addressOf: (req: IncomingMessage) => string): boolean;
  /** Whether nothing but the address decides about the response. */
  canKeep(req: IncomingMessage): boolean;
  /** Keeps the response to a request for which `canKeep` holds. */
  keep(req: IncomingMessage, response: CacheableResponse): void;
};

type CachedResponse = WholeAnswer & CacheableResponse;

/** For one listener: what its guards add to a response is in the headers. */
export function createResponseCache(transfers: Pick<Transfers, 'sendWhole'>): ResponseCache {
  const sizeCalculation = ({ body }: CachedResponse) => body.length + overhead;
  const responses = new LRUCache<string, CachedResponse>({ maxSize, sizeCalculation });

  return {
    answer(req, res, addressOf) {
      const { url = '' } = req;
      const response = responses.get(url);
      if (response === undefined || res.socket === null || !isPlain(req)) return false;
      const visitor = addressOf(req);
      if (!response.stillOpens(visitor) || !response.isCurrent()) {
        responses.delete(url);
        return false;
      }
      const receipt = response.receiptFor?.(visitor, req.headers['user-agent']);
      transfers.sendWhole(res, response.info, response, receipt);
      return true;
    },
    canKeep: isPlain,
    keep({ url = '' }, response) {
      responses.set(url, { status: 200, ...response });
    },
  };
}

/** Whether nothing but the address decides about the response. */
function isPlain({ method, rawHeaders }: IncomingMessage): boolean {
  if (method !== 'GET') return false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!harmlessHeaders.has((rawHeaders[index] ?? '').toLowerCase())) return false;
  }
  return true;
}
