/** The command line speaks HTTP to the server like everybody else, as its owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { ApiError } from '../../shared/api/apiError.ts';
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';

/** Milliseconds; sharing answers at once whatever the size, so a longer silence means a server in trouble. */
const answerLimit = 30_000;

export type Owner = {
  apiUrl: string;
  secret: string;
  /** In whose language the server says what is wrong. */
  language: CommandLineLanguage;
};

/** @param timeout milliseconds until the server counts as silent */
export function createOwnerClient({ apiUrl, secret, language }: Owner, timeout = answerLimit): ApiClient {
  const headers = { 'x-latchkey-secret': secret, 'accept-language': language.format.locale };
  return createApiClient({ baseUrl: apiUrl, headers, fetch, timeout });
}

/** The server's own sentence, if it gave one. */
export function apiErrorMessage({ kind, message }: ApiError, { strings }: CommandLineLanguage): string {
  if (message !== '') return message;
  return kind === 'unreachable' ? strings.failures.noAnswer : strings.failures.badAnswer;
}
