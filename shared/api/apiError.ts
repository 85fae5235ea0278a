/** Why a call to the API failed. */
import type { ErrorEnvelope } from '../wire/appwrite.ts';

/** `unreachable`: no response, or 502 to 504; `signedOut`: not authenticated; `refused`: every other error response. */
export type ApiErrorKind = 'unreachable' | 'signedOut' | 'refused';

type Details = { message?: string | undefined; status?: number; type?: string | undefined; cause?: unknown };

/** `message` is the message of the server, or `""`; callers have a default message for each kind. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** HTTP status, 0 without a response. */
  readonly status: number;
  /** Error type of the envelope (contract §0.7), `""` when there was none. */
  readonly type: string;

  constructor(kind: ApiErrorKind, { message = '', status = 0, type = '', cause }: Details = {}) {
    super(message, { cause });
    this.name = 'ApiError';
    this.kind = kind;
    this.status = status;
    this.type = type;
  }
}

/** @param body text of the error response */
export function toApiError(status: number, body: string): ApiError {
  const { message, type } = readEnvelope(body);
  return new ApiError(kindOf(status), { message, status, type });
}

function kindOf(status: number): ApiErrorKind {
  // The desktop program responds with 503 while the server restarts, as proxies do.
  if (status >= 502 && status <= 504) return 'unreachable';
  return status === 401 ? 'signedOut' : 'refused';
}

function readEnvelope(body: string): Partial<ErrorEnvelope> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
