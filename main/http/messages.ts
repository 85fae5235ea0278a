/**
 * Messages of errors on the wire: those of the contract, in English (§0.7, §0.8), for the errors of Appwrite, and those
 * of `shared/strings/` for the errors of Latchkey.
 */
import { sentenceOf } from '../../shared/sentences.ts';
import type { ErrorLanguage } from '../../shared/strings/languages.ts';
import type { DomainError, ErrorTag, ErrorValues, PermissionFault } from '../core/errors.ts';
import { argumentMessage } from './argumentMessages.ts';

type ErrorStrings = ErrorLanguage['strings'];

type Messages = {
  readonly [T in ErrorTag]: string | ((values: ErrorValues[T], strings: ErrorStrings) => string);
};

const unauthorized = 'The current user is not authorized to perform the requested action.';

const roleNames = { guest: 'guests', key: 'applications', admin: 'owner' } as const;

const unsupported: Readonly<Record<ErrorValues['storage_file_type_unsupported']['reason'], string>> = {
  extension: 'File extension not allowed',
  undecodable: 'The image cannot be decoded.',
  heicOutput: 'HEIC previews cannot be made. Use jpg, png, webp or avif.',
};

const messages: Messages = {
  general_argument_invalid: ({ param, fault }) => invalidParamMessage(param, argumentMessage(fault)),
  general_query_invalid: ({ attribute }) =>
    `Searching by attribute "${attribute}" requires a fulltext index.`,
  general_cursor_not_found: 'The cursor document could not be found.',
  database_query_order_null: ({ attribute }) =>
    `The cursor has no value for "${attribute}", which the list is ordered by.`,
  general_bad_request: 'The console project has no admin mode.',
  general_unauthorized_scope: ({ role, scope }) =>
    `User (role: ${roleNames[role]}) missing scopes (["${scope}"])`,
  general_access_forbidden: 'This server does not answer to that host name.',
  owner_program_only: (_, { ownProgram }) => ownProgram,
  general_unknown_origin:
    'Invalid Origin. Register your new client as a web host in the settings of Latchkey.',
  general_route_not_found: 'The requested route was not found. Please refer to the API docs and try again.',
  general_rate_limit_exceeded:
    'Rate limit for the current endpoint has been exceeded. Please try again later.',
  general_payload_too_large: 'The request body is larger than 12 MiB. Upload large files in chunks of 5 MiB.',
  general_server_error: (values, { unexpected, diskFailed }) =>
    values ? diskFailed[values.held] : unexpected,
  project_id_missing: 'The API key needs the X-Appwrite-Project header of its own project.',
  project_not_found: 'Project with the requested ID could not be found.',
  project_key_expired: 'The API key has expired. Please create a new one.',
  user_unauthorized: (fault) => (fault ? permissionMessage(fault) : unauthorized),
  user_jwt_invalid: 'Failed to verify JWT. Invalid token.',
  storage_bucket_not_found: 'Storage bucket with the requested ID could not be found.',
  storage_bucket_already_exists:
    'A storage bucket with the requested ID already exists. Try again with a different ID or use ID.unique().',
  storage_bucket_transformations_disabled: 'Image transformations are disabled for the requested bucket.',
  storage_file_not_found: 'The requested file could not be found.',
  storage_file_being_checked: 'The requested file is being checked. Please try again in a moment.',
  storage_file_already_exists: 'A storage file with the requested ID already exists.',
  storage_file_empty: 'Empty file passed to the endpoint.',
  storage_file_type_unsupported: ({ reason }) => unsupported[reason],
  storage_invalid_file: 'The uploaded file is invalid. Please check the file and try again.',
  storage_invalid_file_size: 'File size not allowed',
  storage_invalid_content_range: 'The content range is invalid. Please check the Content-Range header.',
  storage_invalid_appwrite_id: 'The value for x-appwrite-id header is invalid.',
  storage_invalid_range:
    'The requested range is not satisfiable. Please check the value of the Range header.',
  storage_image_resolution_exceeded: ({ width, height }) =>
    `The image resolution ${width}x${height} exceeds what a preview can be made of.`,
  token_not_found: 'The requested file token could not be found.',
  link_not_found: (_, strings) => strings.linkNotFound,
  transfer_must_wait: (_, strings) => strings.transferMustWait,
  transfer_not_found: (_, strings) => strings.transferNotFound,
  link_path_invalid: ({ reason, values }, { paths }) => sentenceOf(paths, reason, values),
  password_not_kept: (_, strings) => strings.passwordNotKept,
  request_not_found: (_, strings) => strings.requestNotFound,
  key_not_found: (_, strings) => strings.keyNotFound,
  session_not_found: (_, strings) => strings.sessionNotFound,
  console_not_served: (_, strings) => strings.consoleNotServed,
  console_code_used: (_, { codes }) => codes.used,
  console_code_late: (_, { codes }) => codes.late,
  console_code_unknown: (_, { codes }) => codes.unknown,
  storage_full: (values, { diskFull }) => diskFull[values?.held ?? 'nothingSaved'],
};

/** For errors on a bare socket, see `listener/rawResponse.ts`. */
export const connectionMessages = {
  noHttp: 'The request is not valid HTTP.',
  noWebSocket: 'There is no WebSocket here.',
  unmetExpectation: 'The expectation of the request cannot be met.',
} as const;

export function messageOf({ tag, values }: DomainError, strings: ErrorStrings): string {
  const message = messages[tag] as string | ((values: unknown, strings: ErrorStrings) => string);
  return typeof message === 'string' ? message : message(values, strings);
}

/** `Invalid \`name\` param: reason` (contract §0.7). */
export function invalidParamMessage(name: string, reason: string): string {
  return `Invalid \`${name}\` param: ${reason}`;
}

function permissionMessage(fault: PermissionFault): string {
  switch (fault.reason) {
    case 'noneGiven':
      return `No permissions provided for action '${fault.action}'`;
    case 'otherRoles': {
      const { action, held, granted } = fault;
      return `Missing "${action}" permission for role "${granted.at(-1)}". Only "${JSON.stringify(held)}" scopes are allowed and "${JSON.stringify(granted)}" was given.`;
    }
    case 'notAssignable':
      return `Permissions must be one of: (${fault.held.join(', ')})`;
  }
}
