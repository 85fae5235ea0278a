/**
 * Tagged domain errors. The tags are the contract's error types (§0.8), so the rule can be found by its name. An
 * error carries values, never a sentence: `main/http/errors.ts` maps each tag to a status and a message.
 */
import type { PathFault, Unsaved } from '../../shared/faults.ts';
import type { ArgumentFault } from './argumentFaults.ts';
import type { Caller } from './caller.ts';

/** Every tag with the values its message needs; `undefined` = the tag is enough. */
export type ErrorValues = {
  general_argument_invalid: { param: string; fault: ArgumentFault };
  general_query_invalid: { attribute: string };
  general_cursor_not_found: undefined;
  database_query_order_null: { attribute: string };
  general_bad_request: undefined;
  general_unauthorized_scope: { role: Caller['kind']; scope: string };
  general_access_forbidden: undefined;
  /** The owner, but by a browser: for what only his own program is told. */
  owner_program_only: undefined;
  general_unknown_origin: undefined;
  general_route_not_found: undefined;
  general_rate_limit_exceeded: undefined;
  general_payload_too_large: undefined;
  /** Absent = an unexpected error. */
  general_server_error: { held: Unsaved } | undefined;
  project_id_missing: undefined;
  project_not_found: undefined;
  project_key_expired: undefined;
  user_unauthorized: PermissionFault | undefined;
  user_jwt_invalid: undefined;
  storage_bucket_not_found: undefined;
  storage_bucket_already_exists: undefined;
  storage_bucket_transformations_disabled: undefined;
  storage_file_not_found: undefined;
  storage_file_being_checked: undefined;
  storage_file_already_exists: undefined;
  storage_file_empty: undefined;
  storage_file_type_unsupported: { reason: 'extension' | 'undecodable' | 'heicOutput' };
  storage_invalid_file: undefined;
  storage_invalid_file_size: undefined;
  storage_invalid_content_range: undefined;
  storage_invalid_appwrite_id: undefined;
  storage_invalid_range: undefined;
  storage_image_resolution_exceeded: { width: number; height: number };
  token_not_found: undefined;
  link_not_found: undefined;
  transfer_not_found: undefined;
  /** As many transfers run as may. */
  transfer_must_wait: undefined;
  link_path_invalid: PathFault;
  /** So many came after it that it was forgotten. */
  password_not_kept: undefined;
  request_not_found: undefined;
  key_not_found: undefined;
  session_not_found: undefined;
  /** The console is shown by another program than a browser. */
  console_not_served: undefined;
  console_code_used: undefined;
  console_code_late: undefined;
  console_code_unknown: undefined;
  /** Absent = nothing was saved. */
  storage_full: { held: Unsaved } | undefined;
};

export type ErrorTag = keyof ErrorValues;

/** Which permission is missing (contract §0.8). */
export type PermissionFault =
  | { reason: 'noneGiven'; action: string }
  | { reason: 'otherRoles'; action: string; held: readonly string[]; granted: readonly string[] }
  | { reason: 'notAssignable'; held: readonly string[] };

/** An error caused by the request or by a full disk; never a bug. */
export class DomainError extends Error {
  readonly tag: ErrorTag;
  readonly values: ErrorValues[ErrorTag];

  constructor(tag: ErrorTag, values: ErrorValues[ErrorTag]) {
    super(tag);
    this.name = 'DomainError';
    this.tag = tag;
    this.values = values;
  }
}

type Values<T extends ErrorTag> = undefined extends ErrorValues[T]
  ? [values?: ErrorValues[T]]
  : [values: ErrorValues[T]];

export function problem<T extends ErrorTag>(tag: T, ...[values]: Values<T>): DomainError {
  return new DomainError(tag, values);
}

/** A parameter that breaks a rule of the contract (§0.7). */
export function invalidParam(param: string, fault: ArgumentFault): DomainError {
  return problem('general_argument_invalid', { param, fault });
}
