import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type Answer = {
  status: number;
  headers: IncomingMessage['headers'];
  rawHeaders: string[];
  body: Buffer;
};

export type Request = { method?: string; headers?: Record<string, string> };

/**
 * Sends a request on a new connection and returns the raw response. Unlike `fetch`, it does not follow redirects, does
 * not decompress, and does not set Host, Origin and Sec-Fetch-Site.
 */
export function ask(url: string, { method, headers }: Request = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, method, headers }, async (answer) => {
      const { statusCode: status = 0, headers: received, rawHeaders } = answer;
      resolve({ status, headers: received, rawHeaders, body: await buffer(answer) });
    })
      .on('error', reject)
      .end();
  });
}

/** Where a client goes that got this answer at this address. */
export function locationOf({ headers }: Pick<Answer, 'headers'>, url: string): string {
  return new URL(headers.location ?? '', url).href;
}
