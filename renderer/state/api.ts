/** The API as the console asks it: at its own origin, which knows the page by its session or the desktop's scheme. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { RequestHeaders } from '../../shared/api/request.ts';

export function createConsoleApi(headers: () => RequestHeaders): ApiClient {
  return createApiClient({ baseUrl: '/v1', headers, fetch });
}
