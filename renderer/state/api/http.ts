/** One way to ask the server: same origin, JSON, errors as `ApiProblem` with a sentence for people. */
import { consoleStrings } from '../../../shared/strings/console.ts';
import type { ErrorEnvelope } from '../../../shared/wire/appwrite.ts';

/** `unreachable`: no answer at all; `signedOut`: no valid session; `refused`: the server said why. */
export type ProblemKind = 'unreachable' | 'signedOut' | 'refused';

export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  /** HTTP status, 0 when unreachable. */
  readonly status: number;
  /** Error type of the envelope, `""` when there was none. */
  readonly type: string;

  constructor(kind: ProblemKind, message: string, status = 0, type = '') {
    super(message);
    this.name = 'ApiProblem';
    this.kind = kind;
    this.status = status;
    this.type = type;
  }
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** The project header belongs to the Appwrite routes; our own ignore it. */
export const projectHeader = { 'X-Appwrite-Project': 'latchkey' } as const;

/** @throws ApiProblem */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(method, path, body, signal);
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return parse<T>(text);
}

async function send(method: Method, path: string, body: unknown, signal: AbortSignal | undefined) {
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...projectHeader,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem('unreachable', consoleStrings.trouble.unreachable);
}

/** Answers are ours; a status with an unreadable body still gets a sentence. */
export function problemOf(status: number, text: string): ApiProblem {
  const envelope = readEnvelope(text);
  const message = envelope?.message ?? consoleStrings.trouble.unexpected;
  // The desktop scheme answers 502–504 while the server behind it starts again.
  if (status >= 502 && status <= 504) return unreachable();
  return new ApiProblem(status === 401 ? 'signedOut' : 'refused', message, status, envelope?.type ?? '');
}

function readEnvelope(text: string): Partial<ErrorEnvelope> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function parse<T>(text: string): T {
  try {
    return (text === '' ? undefined : JSON.parse(text)) as T;
  } catch {
    throw new ApiProblem('refused', consoleStrings.trouble.unexpected);
  }
}

/** The sentence of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiProblem ? error.message : consoleStrings.trouble.unexpected;
}
