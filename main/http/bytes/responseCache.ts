/**
 * The same small download again. Nearly all of its cost is finding out once more what was just found out, so the
 * answer is kept, and given again while everything it rests on is as it was: no row was written, the token lives,
 * the file at the path is untouched (docs/decisions/009). Everything else goes the long way.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FlatHeaders } from './headers.ts';
import type { Transfer, Transfers } from './transfers.ts';

/** Bytes kept altogether, and what an answer takes beside its body. */
const budget = 16 * 1_048_576;
const overhead = 4_096;

/** Headers that change nothing in an answer: a request that has others goes the long way. */
const meaningless: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'dnt',
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
]);

export type Repeat = {
  /** Complete, with the length. */
  headers: FlatHeaders;
  body: Uint8Array;
  transfer: Omit<Transfer, 'res'>;
  /** Whether the answer would be the same now. */
  holds(): boolean;
};

export type Repeats = {
  /** @returns whether the request is answered */
  answer(req: IncomingMessage, res: ServerResponse): boolean;
  /** Keeps the answer to a request, unless more than its address decided about it. */
  keep(req: IncomingMessage, repeat: Repeat): void;
};

/** For one listener: what its guards add to an answer is in the headers. */
export function createRepeats(transfers: Pick<Transfers, 'track'>): Repeats {
  const known = new Map<string, Repeat>();
  let held = 0;

  function forget(address: string): void {
    const repeat = known.get(address);
    if (repeat === undefined) return;
    known.delete(address);
    held -= costOf(repeat);
  }

  return {
    answer(req, res) {
      const { url = '' } = req;
      const repeat = known.get(url);
      if (repeat === undefined || res.socket === null || !isPlain(req)) return false;
      if (!repeat.holds()) {
        forget(url);
        return false;
      }
      res.writeHead(200, repeat.headers).end(repeat.body);
      // What the system took at once is on its way; the rest must end with the link.
      if (res.writableLength > 0) transfers.track({ res, ...repeat.transfer });
      return true;
    },
    keep(req, repeat) {
      const { url = '' } = req;
      if (!isPlain(req)) return;
      forget(url);
      known.set(url, repeat);
      held += costOf(repeat);
      for (const oldest of known.keys()) {
        if (held <= budget) return;
        forget(oldest);
      }
    },
  };
}

function costOf({ body }: Repeat): number {
  return body.length + overhead;
}

function isPlain({ method, rawHeaders }: IncomingMessage): boolean {
  if (method !== 'GET') return false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (!meaningless.has((rawHeaders[index] ?? '').toLowerCase())) return false;
  }
  return true;
}
