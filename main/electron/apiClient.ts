/** The desktop program as a client of its own server, as its owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';

export type OwnerDeps = {
  /** `http://127.0.0.1:P/v1` once it is known; undefined while there is no server. */
  apiUrl(): Promise<string | undefined>;
  secret: string;
  /** BCP 47: in whose language the server says what is wrong. */
  locale: string;
  fetch: typeof fetch;
};

/** There is no server that could be asked. */
class NotRunningError extends Error {}

export function createOwnerClient({ apiUrl, secret, locale, fetch }: OwnerDeps): ApiClient {
  async function baseUrl(): Promise<string> {
    const url = await apiUrl();
    if (url === undefined) throw new NotRunningError();
    return url;
  }
  return createApiClient({
    baseUrl,
    headers: { 'x-latchkey-secret': secret, 'accept-language': locale },
    fetch,
  });
}

/** A sentence for people: the one of the error, or that the server did not give one. */
export function errorMessage(error: unknown, strings: DesktopLanguage['strings']): string {
  if (error instanceof NotRunningError) return strings.quickShare.notRunning;
  const message = error instanceof Error ? error.message : String(error);
  return message || strings.unavailable;
}
