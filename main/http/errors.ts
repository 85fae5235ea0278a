/**
 * Maps tagged errors to the wire (contract §0.7, §0.8). Works on a plain Node response, so that handlers outside express
 * send the same envelope.
 */
import type { ServerResponse } from 'node:http';
import { type ErrorLanguage, errorLanguage } from '../../shared/strings/languages.ts';
import type { ErrorEnvelope } from '../../shared/wire/appwrite.ts';
import { ContentDoubt, ContentProblem } from '../core/content.ts';
import { DomainError, type ErrorTag, problem } from '../core/errors.ts';
import type { Log } from './log.ts';
import { messageOf } from './messages.ts';
import { WireError } from './wireError.ts';

/** The version of Appwrite whose API this server implements. */
export const appwriteVersion = '1.9.6';

const statuses: Readonly<Record<ErrorTag, number>> = {
  general_argument_invalid: 400,
  general_query_invalid: 400,
  general_cursor_not_found: 400,
  database_query_order_null: 400,
  general_bad_request: 400,
  general_unauthorized_scope: 401,
  general_access_forbidden: 401,
  owner_program_only: 403,
  general_unknown_origin: 403,
  general_route_not_found: 404,
  general_rate_limit_exceeded: 429,
  general_payload_too_large: 413,
  general_server_error: 500,
  project_id_missing: 403,
  project_not_found: 404,
  project_key_expired: 401,
  user_unauthorized: 401,
  user_jwt_invalid: 401,
  storage_bucket_not_found: 404,
  storage_bucket_already_exists: 409,
  storage_bucket_transformations_disabled: 403,
  storage_file_not_found: 404,
  storage_file_being_checked: 503,
  storage_file_already_exists: 409,
  storage_file_empty: 400,
  storage_file_type_unsupported: 400,
  storage_invalid_file: 403,
  storage_invalid_file_size: 400,
  storage_invalid_content_range: 400,
  storage_invalid_appwrite_id: 400,
  storage_invalid_range: 416,
  storage_image_resolution_exceeded: 400,
  token_not_found: 404,
  link_not_found: 404,
  transfer_not_found: 404,
  transfer_must_wait: 503,
  link_path_invalid: 400,
  password_not_kept: 404,
  request_not_found: 404,
  key_not_found: 404,
  session_not_found: 404,
  console_not_served: 404,
  console_code_used: 403,
  console_code_late: 403,
  console_code_unknown: 403,
  storage_full: 503,
};

/** Headers of the response that the error replaces. */
const contentHeaders = [
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Encoding',
  'Content-Range',
  'ETag',
  'Last-Modified',
];

/** Seconds after which to ask again for a file that is being checked. */
export const checkTime = 2;

const english = errorLanguage([]).strings;

/**
 * Sends the error envelope. An unexpected error is a bug: it is logged, and its text is not sent. If the headers have
 * been sent already, the connection is destroyed, so that a partial response is not taken for a complete one.
 * @param strings in the language of the reader, for the messages of Latchkey; those of the contract are English
 */
export function sendError(
  res: ServerResponse,
  error: unknown,
  log: Log,
  strings: ErrorLanguage['strings'] = english,
): void {
  const expected = toRefusal(error);
  if (expected === undefined) log.error({ err: error }, 'Unexpected error while answering a request');
  const refusal = expected ?? problem('general_server_error');
  if (refusal.tag === 'storage_file_being_checked' && !res.headersSent)
    res.setHeader('Retry-After', checkTime);
  sendEnvelope(res, statuses[refusal.tag], refusal.tag, sentenceFor(refusal, strings));
}

export function sentenceFor(refusal: Refusal, strings: ErrorLanguage['strings'] = english): string {
  return refusal instanceof WireError ? refusal.message : messageOf(refusal, strings);
}

/** For errors without a tag of their own, like 421. */
export function sendEnvelope(res: ServerResponse, code: number, type: string, message: string): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const body = errorBody(code, type, message);
  for (const name of contentHeaders) res.removeHeader(name);
  res.statusCode = code;
  for (const [name, value] of Object.entries(errorHeaders)) res.setHeader(name, value);
  res.setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}

export const errorHeaders = {
  'Content-Type': 'application/json; charset=UTF-8',
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
  Server: 'Appwrite',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

export function errorBody(code: number, type: string, message: string): string {
  const envelope: ErrorEnvelope = { message, code, type, version: appwriteVersion };
  return JSON.stringify(envelope);
}

/** An expected error: of the core, or of `http/` before the core is called. */
export type Refusal = DomainError | WireError;

/** @returns undefined for an unexpected error */
export function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof DomainError || error instanceof WireError) return error;
  if (error instanceof ContentDoubt) return problem('storage_file_being_checked');
  if (error instanceof ContentProblem) return problem('storage_file_not_found');
  return undefined;
}
