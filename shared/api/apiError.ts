/** Why a call to the API failed. */
import type { ErrorEnvelope } from '../wire/appwrite.ts';

/** `unreachable`: the server did not answer; `signedOut`: it does not know the caller; `refused`: it said no. */
export type ApiErrorKind = 'unreachable' | 'signedOut' | 'refused';

type Details = { message?: string | undefined; status?: number; type?: string | undefined; cause?: unknown };

/** `message` is the sentence of the server, or `""`: the caller has a sentence of its own for each kind. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** HTTP status, 0 when there was no answer at all. */
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

/** @param body text of an answer whose status tells of an error */
export function toApiError(status: number, body: string): ApiError {
  const { message, type } = readEnvelope(body);
  return new ApiError(kindOf(status), { message, status, type });
}

function kindOf(status: number): ApiErrorKind {
  // The desktop program answers like this for a server that starts again, as proxies do.
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
