/** The command line speaks HTTP to the server like everybody else, as its owner. */
import { failures } from '../../shared/strings/cli.ts';
import type { ErrorEnvelope } from '../../shared/wire/appwrite.ts';

/** Milliseconds; sharing answers at once whatever the size, so a longer silence means a server in trouble. */
const usualPatience = 30_000;

/** The server refused; `message` is its sentence. */
export class ApiError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export type ApiClient = {
  /**
   * @param path under the API address, e.g. `/latchkey/links`
   * @param patience milliseconds until the server counts as silent
   * @returns the answer's body; undefined for an empty one
   * @throws ApiError
   */
  request(method: Method, path: string, body?: object, patience?: number): Promise<unknown>;
  /** The body of an endless answer. @throws ApiError */
  stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
};

export function createApiClient(apiUrl: string, secret: string): ApiClient {
  const owner = { 'x-latchkey-secret': secret };

  // A redirect would carry the secret to a place that is not ours.
  async function send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${apiUrl}${path}`, { redirect: 'error', ...init });
    } catch (error) {
      throw new ApiError(failures.noAnswer, { cause: error });
    }
  }

  return {
    async request(method, path, body, patience = usualPatience) {
      const signal = AbortSignal.timeout(patience);
      const content = body === undefined ? { headers: owner } : asJson(body, owner);
      return readBody(await send(path, { method, signal, ...content }));
    },
    async stream(path, signal) {
      const response = await send(path, { headers: owner, signal });
      if (!response.ok || response.body === null) throw new ApiError(failures.noAnswer);
      return response.body;
    },
  };
}

function asJson(body: object, headers: Record<string, string>): RequestInit {
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  const body = text === '' ? undefined : parse(text);
  if (!response.ok) throw new ApiError((body as ErrorEnvelope | undefined)?.message ?? failures.badAnswer);
  return body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(failures.badAnswer);
  }
}
