/** The API client of the desktop program, authenticated as the owner. */
import { type ApiClient, createApiClient } from '../../shared/api/apiClient.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import { createStoreFile, type PostForm, type StoreFile } from './storeFile.ts';

export type OwnerDeps = {
  /** `http://127.0.0.1:P/v1` once the server has started; undefined if it failed or was stopped. */
  apiUrl(): Promise<string | undefined>;
  secret: string;
  /** BCP 47; language of error messages from the server. */
  locale(): string;
  fetch: typeof fetch;
};

/** The server is not running. */
class NotRunningError extends Error {}

export type OwnerClient = ApiClient & { storeFile: StoreFile };

export function createOwnerClient({ apiUrl, secret, locale, fetch }: OwnerDeps): OwnerClient {
  async function baseUrl(): Promise<string> {
    const url = await apiUrl();
    if (url === undefined) throw new NotRunningError();
    return url;
  }
  const headers = () => ({ 'x-latchkey-secret': secret, 'accept-language': locale() });
  const api = createApiClient({ baseUrl, headers, fetch });
  const post: PostForm = async (path, { headers: own, body }) =>
    fetch((await baseUrl()) + path, {
      method: 'POST',
      headers: { ...headers(), ...own },
      body,
      redirect: 'error',
    });
  return { ...api, storeFile: createStoreFile(post, api.removeFile) };
}

/** A sentence for people: what the server says, and never the words of a program. */
export function errorMessage(error: unknown, strings: DesktopLanguage['strings']): string {
  if (error instanceof NotRunningError) return strings.quickShare.notRunning;
  return error instanceof ApiError ? error.message || strings.unavailable : strings.unexpected;
}
