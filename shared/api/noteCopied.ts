import { originOf } from '../linkAddress.ts';
import type { ApiClient } from './apiClient.ts';

type Copied = { $id: string; urls: { page: string } };

/** Notes what links were copied with. That may fail: they are on the clipboard all the same. */
export function noteCopied(api: Pick<ApiClient, 'noteCopies'>, links: readonly Copied[]): void {
  const [first] = links;
  if (first === undefined) return;
  const ids = links.map(({ $id }) => $id);
  void api.noteCopies(ids, originOf(first.urls.page)).catch(() => undefined);
}
