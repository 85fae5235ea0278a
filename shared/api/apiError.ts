/** Why a call to the API failed. */
import type { ErrorEnvelope } from '../wire/appwrite.ts';

/** `unreachable`: no response, or 502 to 504 without a reason of the server's own; `signedOut`: not authenticated; `refused`: every other error response. */
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
  return new ApiError(kindOf(status, type), { message, status, type });
}

/** The type with which the desktop program responds while the server restarts. Proxies give none. */
const notRunning = 'general_server_error';

function kindOf(status: number, type = notRunning): ApiErrorKind {
  // A server that gives its reason, such as a full disk, is there, and another try would not help.
  if (status >= 502 && status <= 504 && type === notRunning) return 'unreachable';
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
