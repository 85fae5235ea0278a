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
 * A request as it is written, on a connection of its own, and the answer as it came. `fetch` follows redirects,
 * unpacks what is packed, and sets Host, Origin and Sec-Fetch-Site by itself; this does not.
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
