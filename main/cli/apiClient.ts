/** The API client of the command line, authenticated as the owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { ApiError } from '../../shared/api/apiError.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import { fetchPlainly } from './fetchPlainly.ts';

/** Milliseconds. Every request is answered quickly, whatever the size of a file. */
const defaultTimeout = 30_000;

export type OwnerAccess = {
  apiUrl: string;
  secret: string;
  /** Language of error messages from the server. */
  language: CommandLineLanguage;
};

/** @param timeout milliseconds until a request fails */
export function createOwnerClient(
  { apiUrl, secret, language }: OwnerAccess,
  timeout = defaultTimeout,
): ApiClient {
  const headers = { 'x-latchkey-secret': secret, 'accept-language': language.format.locale };
  return createApiClient({ baseUrl: apiUrl, headers, fetch: fetchPlainly, timeout });
}

/** The message of the server, or a default for the kind of error. */
export function apiErrorMessage({ kind, message }: ApiError, { strings }: CommandLineLanguage): string {
  if (message !== '') return message;
  return kind === 'unreachable' ? strings.failures.noAnswer : strings.failures.badAnswer;
}
