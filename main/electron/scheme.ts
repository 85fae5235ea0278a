/**
 * `app://ui/*` as a pure function: serves the built console and forwards `/v1/*` to the loopback API with the
 * per-launch secret, which the page never sees. Bodies stream in both directions, server-sent events included.
 */
import type { CustomScheme } from 'electron';
import { consolePolicy } from '../../shared/consolePolicy.ts';
import type { Recovery } from '../../shared/serverMessages.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import {
  type Failure,
  failurePage,
  failureStyle,
  failureStylePath,
  otherPorts,
  recoveryPaths,
  retryPath,
  showLogPath,
} from './failurePage.ts';
import { isConsoleUrl, scheme } from './origin.ts';
import { readStaticFile } from './staticFiles.ts';

export type SchemeDeps = {
  /** Folder of the built console. */
  root: string;
  /** `http://127.0.0.1:P/v1` once the server has started; undefined if it failed or was stopped. */
  apiUrl(): Promise<string | undefined>;
  secret: string;
  /** Why the server cannot start. */
  failure(): Failure | undefined;
  /** @param otherPorts gives up the ports of the last start, which breaks links already sent */
  retry(otherPorts: boolean): void;
  /** Called only while the failure can be recovered from. */
  recover(recovery: Recovery): void;
  /** Shows the file in the file manager. */
  showFile(path: string): void;
  fetch: typeof fetch;
  language: DesktopLanguage;
};

export type SchemeHandler = (request: Request) => Promise<Response>;

/** For `protocol.registerSchemesAsPrivileged`: a standard origin with fetch and streams. */
export const privilegedScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
};

/** Forms are allowed for the failure page; the console has none. */
const pageHeaders = {
  'content-security-policy': consolePolicy({ styles: [], media: "'none'", forms: "'self'" }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export function createSchemeHandler(deps: SchemeDeps): SchemeHandler {
  return async (request) => {
    if (!isConsoleUrl(request.url)) return text(403, deps.language.strings.scheme.foreign);
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/v1/')) return forward(deps, request);
    // 204: the window keeps its page until the state of the server changes.
    if (request.method === 'POST' && press(deps, pathname, search))
      return new Response(null, { status: 204, headers: pageHeaders });
    return page(deps, request, pathname);
  };
}

/** A button of the failure page. @returns whether there is such a button */
function press(deps: SchemeDeps, pathname: string, search: string): boolean {
  if (pathname === retryPath) {
    deps.retry(search === otherPorts);
    return true;
  }
  const failure = deps.failure();
  if (pathname === showLogPath && failure?.logFile !== undefined) {
    deps.showFile(failure.logFile);
    return true;
  }
  if (failure?.recoverable === undefined) return false;
  const recovery = (['newestCopy', 'beginAnew'] as const).find((each) => recoveryPaths[each] === pathname);
  if (recovery !== undefined) deps.recover(recovery);
  return recovery !== undefined;
}

async function page(deps: SchemeDeps, request: Request, pathname: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return text(405, deps.language.strings.scheme.readOnly, { allow: 'GET, HEAD' });
  const file = failureFile(deps, pathname) ?? (await readStaticFile(deps.root, pathname));
  if (file === undefined) return text(404, deps.language.strings.scheme.nothing);
  const body = request.method === 'HEAD' ? null : file.body;
  return new Response(body, { headers: { ...pageHeaders, 'content-type': file.type } });
}

function failureFile({ failure, language }: SchemeDeps, pathname: string) {
  if (pathname === failureStylePath) return { body: failureStyle, type: 'text/css; charset=utf-8' };
  const found = pathname === '/' ? failure() : undefined;
  return found && { body: failurePage(found, language, Date.now()), type: 'text/html; charset=utf-8' };
}

function text(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8', ...headers },
  });
}

/** Request headers that are forwarded to the API; cookies, Origin and Host are not. */
const forwardedHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'content-range',
  'if-match',
  'if-none-match',
  'last-event-id',
  'range',
  'x-appwrite-id',
  'x-appwrite-project',
  'x-appwrite-response-format',
];

/**
 * Response headers that are dropped: those of the connection, and those that would apply to the origin of the scheme.
 * Fetch has decoded the content already, so its coding and its length would be wrong.
 */
const droppedHeaders = [
  'connection',
  'content-encoding',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'keep-alive',
  'origin-agent-cluster',
  'set-cookie',
  'strict-transport-security',
  'transfer-encoding',
];

async function forward(deps: SchemeDeps, request: Request): Promise<Response> {
  const apiUrl = await deps.apiUrl();
  if (apiUrl === undefined) return unavailable(deps);
  const { pathname, search } = new URL(request.url);
  try {
    const answer = await deps.fetch(new URL(pathname + search, apiUrl), {
      method: request.method,
      headers: requestHeaders(request, deps.secret),
      body: request.body,
      // Fetch requires `duplex` for a streamed body.
      ...(request.body === null ? {} : { duplex: 'half' as const }),
      redirect: 'manual',
      signal: request.signal,
    });
    return new Response(answer.body, { status: answer.status, headers: responseHeaders(answer) });
  } catch {
    return unavailable(deps);
  }
}

function requestHeaders(request: Request, secret: string): Headers {
  const headers = new Headers({ 'x-latchkey-secret': secret });
  for (const name of forwardedHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function responseHeaders(answer: Response): Headers {
  const headers = new Headers(answer.headers);
  if (headers.has('content-encoding')) headers.delete('content-length');
  for (const name of droppedHeaders) headers.delete(name);
  // In any case, so that content never runs as part of the console.
  headers.set('x-content-type-options', 'nosniff');
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; sandbox");
  return headers;
}

/** The wire's error envelope (contract §0.7), so that the page says "reconnecting" as for any host. */
function unavailable({ language }: SchemeDeps): Response {
  return Response.json(
    { message: language.strings.unavailable, code: 503, type: 'general_server_error', version: '' },
    { status: 503, headers: { 'cache-control': 'no-store' } },
  );
}
