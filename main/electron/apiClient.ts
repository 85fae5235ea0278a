/** The desktop program as a client of its own server, as its owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import { desktopStrings } from '../../shared/strings/desktop.ts';

export type OwnerDeps = {
  /** `http://127.0.0.1:P/v1` once it is known; undefined while there is no server. */
  apiUrl(): Promise<string | undefined>;
  secret: string;
  fetch: typeof fetch;
};

export function createOwnerClient({ apiUrl, secret, fetch }: OwnerDeps): ApiClient {
  async function baseUrl(): Promise<string> {
    const url = await apiUrl();
    if (url === undefined) throw new Error(desktopStrings.quickShare.notRunning);
    return url;
  }
  return createApiClient({ baseUrl, headers: { 'x-latchkey-secret': secret }, fetch });
}

/** A sentence for people: the one of the error, or that the server did not give one. */
export function errorMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message || desktopStrings.unavailable;
}
