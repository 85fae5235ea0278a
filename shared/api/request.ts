/** One request to the API: JSON in both directions, every failure an ApiError. */
import { ApiError, toApiError } from './apiError.ts';

export type Connection = {
  /**
   * `http://127.0.0.1:P/v1`, or `/v1` for a page that the server itself has sent. A function is asked before each
   * request; when it rejects, so does the request, with the same error.
   */
  baseUrl: string | (() => Promise<string>);
  /** Sent with every request. */
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch;
  /** Milliseconds until a server that does not answer counts as unreachable; without it, requests wait on. */
  timeout?: number;
};

export type ApiRequest = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the base URL, with its query. */
  path: string;
  body?: object | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * @returns the parsed body; undefined for an empty one
 * @throws ApiError; or the reason of the signal
 */
export async function requestJson<T>(connection: Connection, request: ApiRequest): Promise<T> {
  const { timeout } = connection;
  const limit = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
  const response = await send(connection, request, limit);
  const text = await answered(response.text(), request.signal);
  if (!response.ok) throw toApiError(response.status, text);
  return parseJson(response.status, text) as T;
}

/**
 * The body of an answer without end. The timeout does not apply.
 * @throws ApiError; or the reason of the signal
 */
export async function requestStream(
  connection: Connection,
  request: ApiRequest,
): Promise<ReadableStream<Uint8Array>> {
  const response = await send(connection, request);
  if (!response.ok) throw toApiError(response.status, await answered(response.text(), request.signal));
  if (response.body === null) throw new ApiError('unreachable', { status: response.status });
  return response.body;
}

async function send(connection: Connection, request: ApiRequest, limit?: AbortSignal): Promise<Response> {
  const { baseUrl, fetch, headers } = connection;
  const { method, path, body, signal } = request;
  const base = typeof baseUrl === 'string' ? baseUrl : await baseUrl();
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = fetch(base + path, {
    method,
    headers: { ...headers, ...type },
    body: body === undefined ? null : JSON.stringify(body),
    // A redirect would carry the headers, which may hold a secret, to a place that is not ours.
    redirect: 'error',
    signal: limit && signal ? AbortSignal.any([limit, signal]) : (limit ?? signal ?? null),
  });
  return answered(answer, signal);
}

/** What the network throws becomes an ApiError, unless the caller itself has given up. */
async function answered<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await answer;
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
