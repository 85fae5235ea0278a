/** A request to the API: JSON in both directions, errors as ApiError. */
import { ApiError, toApiError } from './apiError.ts';

export type RequestHeaders = Readonly<Record<string, string>>;

/** What is used of `fetch`, so that a host can do without it. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export type FetchInit = {
  method: ApiRequest['method'];
  headers: RequestHeaders;
  body: string | null;
  redirect: 'error';
  signal: AbortSignal | null;
};

export type FetchAnswer = Pick<Response, 'ok' | 'status' | 'body' | 'text'>;

export type Connection = {
  /**
   * `http://127.0.0.1:P/v1`, or `/v1` for a page that the server itself has served. A function is called before each
   * request; if it rejects, the request rejects with the same error.
   */
  baseUrl: string | (() => Promise<string>);
  /** Sent with every request. A function is called before each. */
  headers: RequestHeaders | (() => RequestHeaders);
  fetch: Fetch;
  /** Milliseconds until a request fails as unreachable; undefined = no timeout. */
  timeout?: number;
};

export type ApiRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Appended to the base URL; with the query. */
  path: string;
  body?: object | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * @returns the parsed body; undefined for an empty one
 * @throws ApiError; or the reason of the signal
 */
export async function requestJson<T>(connection: Connection, request: ApiRequest): Promise<T> {
  const { status, text } = await requestWhole(connection, request);
  return parseJson(status, text) as T;
}

/** @throws ApiError; or the reason of the signal */
export async function requestText(connection: Connection, request: ApiRequest): Promise<string> {
  const { text } = await requestWhole(connection, request);
  return text;
}

async function requestWhole(connection: Connection, request: ApiRequest) {
  const { timeout } = connection;
  const timeoutSignal = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
  const response = await send(connection, request, timeoutSignal);
  const text = await withApiErrors(response.text(), request.signal);
  if (!response.ok) throw toApiError(response.status, text);
  return { status: response.status, text };
}

/**
 * The body of a stream. The timeout does not apply.
 * @throws ApiError; or the reason of the signal
 */
export async function requestStream(
  connection: Connection,
  request: ApiRequest,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(connection, request);
  if (!response.ok) throw toApiError(response.status, await withApiErrors(response.text(), request.signal));
  if (response.body === null) throw new ApiError('unreachable', { status: response.status });
  return response.body;
}

async function send(
  connection: Connection,
  request: ApiRequest,
  timeoutSignal?: AbortSignal,
): Promise<FetchAnswer> {
  const { baseUrl, fetch, headers } = connection;
  const { method, path, body, signal } = request;
  const base = typeof baseUrl === 'string' ? baseUrl : await baseUrl();
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = fetch(base + path, {
    method,
    headers: { ...(typeof headers === 'function' ? headers() : headers), ...type },
    body: body === undefined ? null : JSON.stringify(body),
    // A redirect would send the headers, which may have a secret, to another server.
    redirect: 'error',
    signal:
      timeoutSignal && signal ? AbortSignal.any([timeoutSignal, signal]) : (timeoutSignal ?? signal ?? null),
  });
  return withApiErrors(response, signal);
}

/** Turns network errors into an ApiError, unless the caller aborted the request. */
async function withApiErrors<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await promise;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('unreachable', { cause });
  }
}

function parseJson(status: number, text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new ApiError('refused', { status, cause });
  }
}
