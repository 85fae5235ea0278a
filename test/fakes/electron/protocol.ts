/**
 * `protocol`: a loopback server in place of the scheme. It calls the handler that the program gave to
 * `protocol.handle`; bodies are streamed both ways. Addresses are mapped, so that the program sees `app://ui`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertNotReady } from './app.ts';
import { knownFiles } from './recorded.ts';

type Handler = (request: Request) => Promise<Response>;
const handlers = new Map<string, Handler>();
const privileged = new Map<string, Record<string, boolean>>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]) {
    assertNotReady('protocol.registerSchemesAsPrivileged');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges);
  },
  handle(scheme: string, handler: Handler) {
    const { standard, secure, supportFetchAPI, stream } = privileged.get(scheme) ?? {};
    if (!standard || !secure || !supportFetchAPI || !stream)
      throw new Error(`The scheme ${scheme} lacks a privilege that the console needs.`);
    handlers.set(scheme, handler);
  },
};

const schemeOrigin = 'app://ui';
/** Path for the synchronous requests of `webUtils.getPathForFile` in the page. */
export const filePathEndpoint = '/stand-in/path';

const server = createServer((req, res) => {
  void answer(req, res).catch(() => res.destroy());
});
const listening = new Promise<string>((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
});
server.unref();

/** The address of the loopback server that stands for `app://ui`. */
export function bridgeOrigin(): Promise<string> {
  return listening;
}

export async function toBridge(url: string): Promise<string> {
  return url.startsWith(schemeOrigin) ? (await listening) + url.slice(schemeOrigin.length) : url;
}

export async function fromBridge(url: string): Promise<string> {
  const origin = await listening;
  return url === origin || url.startsWith(`${origin}/`) ? schemeOrigin + url.slice(origin.length) : url;
}

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.url?.startsWith(filePathEndpoint)) {
    res.end(knownFiles.pathOf(new URL(req.url, schemeOrigin).searchParams));
    return;
  }
  const handler = handlers.get('app');
  if (handler === undefined) throw new Error('Nobody handles the scheme.');
  const closed = new AbortController();
  res.on('close', () => closed.abort());
  const response = await handler(await toRequest(req, closed.signal));
  const headers = [...response.headers].flat();
  res.writeHead(response.status, headers);
  if (response.body === null) res.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res);
}

async function toRequest(req: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (typeof value === 'string' && name !== 'host' && name !== 'connection')
      headers.set(name, name === 'origin' || name === 'referer' ? await fromBridge(value) : value);
  }
  const { method = 'GET' } = req;
  const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(req) as ReadableStream);
  return new Request(schemeOrigin + req.url, {
    method,
    headers,
    body,
    signal,
    duplex: 'half',
  } as RequestInit);
}
