/**
 * Tagged domain errors. The tags are the contract's error types (§0.8), so a reader finds the rule by its
 * name; `main/http/errors.ts` alone knows which status each one has on the wire.
 */

export type ErrorTag =
  | 'general_argument_invalid'
  | 'general_query_invalid'
  | 'general_cursor_not_found'
  | 'database_query_order_null'
  | 'general_bad_request'
  | 'general_unauthorized_scope'
  | 'general_access_forbidden'
  | 'general_unknown_origin'
  | 'general_route_not_found'
  | 'general_rate_limit_exceeded'
  | 'general_payload_too_large'
  | 'general_server_error'
  | 'project_id_missing'
  | 'project_not_found'
  | 'project_key_expired'
  | 'user_unauthorized'
  | 'user_jwt_invalid'
  | 'storage_bucket_not_found'
  | 'storage_bucket_already_exists'
  | 'storage_bucket_transformations_disabled'
  | 'storage_file_not_found'
  | 'storage_file_already_exists'
  | 'storage_file_empty'
  | 'storage_file_type_unsupported'
  | 'storage_invalid_file'
  | 'storage_invalid_file_size'
  | 'storage_invalid_content_range'
  | 'storage_invalid_appwrite_id'
  | 'storage_invalid_range'
  | 'storage_image_resolution_exceeded'
  | 'token_not_found'
  | 'token_resource_type_invalid'
  | 'link_not_found'
  | 'link_path_invalid'
  | 'key_not_found'
  | 'storage_full';

/** Something a caller did or asked for; never a bug. `message` is safe to show and holds no path. */
export class DomainError extends Error {
  readonly tag: ErrorTag;

  constructor(tag: ErrorTag, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DomainError';
    this.tag = tag;
  }
}

const defaultMessages: Partial<Record<ErrorTag, string>> = {
  general_cursor_not_found: 'The cursor document could not be found.',
  general_route_not_found: 'The requested route was not found. Please refer to the API docs and try again.',
  general_rate_limit_exceeded:
    'Rate limit for the current endpoint has been exceeded. Please try again later.',
  general_payload_too_large: 'The request body is larger than 12 MiB. Upload large files in chunks of 5 MiB.',
  general_server_error: 'The server ran into an unexpected problem.',
  project_id_missing: 'The API key needs the X-Appwrite-Project header of its own project.',
  project_not_found: 'Project with the requested ID could not be found.',
  project_key_expired: 'The API key has expired. Please create a new one.',
  user_unauthorized: 'The current user is not authorized to perform the requested action.',
  storage_bucket_not_found: 'Storage bucket with the requested ID could not be found.',
  storage_bucket_already_exists:
    'A storage bucket with the requested ID already exists. Try again with a different ID or use ID.unique().',
  storage_bucket_transformations_disabled: 'Image transformations are disabled for this bucket.',
  storage_file_not_found: 'The requested file could not be found.',
  storage_file_already_exists: 'A storage file with the requested ID already exists.',
  storage_file_empty: 'Empty file passed to the endpoint.',
  storage_file_type_unsupported: 'The given file extension is not supported.',
  storage_invalid_file: 'The uploaded file is invalid. Please check the file and try again.',
  storage_invalid_file_size: 'File size not allowed',
  storage_invalid_content_range: 'The content range is invalid. Please check the Content-Range header.',
  storage_invalid_appwrite_id: 'The value for x-appwrite-id header is invalid.',
  storage_invalid_range:
    'The requested range is not satisfiable. Please check the value of the Range header.',
  token_not_found: 'The requested file token could not be found.',
  link_not_found: 'This link does not exist any more.',
  key_not_found: 'There is no API key with this ID.',
  storage_full: 'The disk is full. Nothing was saved.',
};

/** The error of a tag with its usual sentence, or with a more exact one. */
export function problem(tag: ErrorTag, message?: string): DomainError {
  return new DomainError(tag, message ?? defaultMessages[tag] ?? tag);
}

/** `Invalid \`name\` param: why` — the shape that contract §0.7 gives argument errors. */
export function invalidParam(name: string, why: string): DomainError {
  return new DomainError('general_argument_invalid', `Invalid \`${name}\` param: ${why}`);
}

/** `Param "name" is not optional.` (contract §0.7) */
export function missingParam(name: string): DomainError {
  return new DomainError('general_argument_invalid', `Param "${name}" is not optional.`);
}
