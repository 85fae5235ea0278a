/** The API as the console asks it: at its own origin, which knows the page by its session or the desktop's scheme. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { Connection, RequestHeaders } from '../../shared/api/request.ts';

export function createConsoleApi(headers: () => RequestHeaders): ApiClient {
  return createApiClient(consoleConnection(headers));
}

/** For clients of what only some rooms of the console need. */
export function consoleConnection(headers: () => RequestHeaders): Connection {
  return { baseUrl: '/v1', headers, fetch };
}
