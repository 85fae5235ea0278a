/** The command line speaks HTTP to the server like everybody else, as its owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { ApiError } from '../../shared/api/apiError.ts';
import { failures } from '../../shared/strings/cli.ts';

/** Milliseconds; sharing answers at once whatever the size, so a longer silence means a server in trouble. */
const answerLimit = 30_000;

/** @param timeout milliseconds until the server counts as silent */
export function createOwnerClient(apiUrl: string, secret: string, timeout = answerLimit): ApiClient {
  return createApiClient({ baseUrl: apiUrl, headers: { 'x-latchkey-secret': secret }, fetch, timeout });
}

/** The server's own sentence, if it gave one. */
export function apiErrorMessage({ kind, message }: ApiError): string {
  if (message !== '') return message;
  return kind === 'unreachable' ? failures.noAnswer : failures.badAnswer;
}
