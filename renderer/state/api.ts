/** The API as the console asks it: at its own origin, which knows the page by its session or the desktop's scheme. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { Connection, RequestHeaders } from '../../shared/api/request.ts';
import type { ConsoleLanguage } from '../../shared/strings/languages.ts';

/** For what the server says: the language that was chosen here, which need not be that of the browser. */
export function languageHeader({ format }: Pick<ConsoleLanguage, 'format'>): RequestHeaders {
  return { 'accept-language': format.locale };
}

export function createConsoleApi(headers: () => RequestHeaders): ApiClient {
  return createApiClient(consoleConnection(headers));
}

/** For clients of what only some rooms of the console need. */
export function consoleConnection(headers: () => RequestHeaders): Connection {
  return { baseUrl: '/v1', headers, fetch };
}
