/** The API as the console asks it: at its own origin, which knows the window by the sign-in or the desktop's scheme. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';

/** The Appwrite routes want to know the project; our own ignore it. */
export const projectHeader = { 'x-appwrite-project': 'latchkey' } as const;

export function createConsoleApi(): ApiClient {
  return createApiClient({ baseUrl: '/v1', headers: projectHeader, fetch });
}
