/** One HTTP exchange with a router. Its answers come from outside: bounded in size and time, and never followed elsewhere. */
import { request } from 'node:http';

export type RouterAnswer = {
  status: number;
  body: string;
  /** The address of this computer that the router was asked from. */
  client: string;
};

/** Bytes. Descriptions of real routers stay below 20 kB. */
const mostBytes = 256 * 1024;
/** Milliseconds for the whole exchange. */
const mostTime = 5000;

export type RouterRequest = { headers: Record<string, string>; body: string };

/**
 * @param url already known to be on the router's own address (`onRouter`)
 * @param post undefined = GET
 */
export function askRouter(url: URL, post?: RouterRequest): Promise<RouterAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: post === undefined ? 'GET' : 'POST',
      headers: { ...post?.headers, 'Content-Length': String(Buffer.byteLength(post?.body ?? '')) },
      agent: false,
      signal: AbortSignal.timeout(mostTime),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const client = response.socket.localAddress ?? '';
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > mostBytes) response.destroy(new Error('the router answers without end'));
      });
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8'), client });
      });
    });
    sent.end(post?.body);
  });
}

/**
 * An address that a router gave, if it is one of its own: nobody in the network can make this computer ask elsewhere.
 * @param router its IPv4 address
 * @param base what the text may be relative to
 */
export function onRouter(router: string, text: string, base?: string): URL | undefined {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const isPlain = url.protocol === 'http:' && url.username === '' && url.password === '';
  return isPlain && url.hostname === router ? url : undefined;
}
