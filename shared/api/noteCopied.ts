import { originOf } from '../linkAddress.ts';
import type { ApiClient } from './apiClient.ts';

type Copied = { $id: string; urls: { page: string } };

/** Links that the server takes at once. */
const most = 1_000;

/** Notes what links were copied with. That may fail: they are on the clipboard all the same. */
export function noteCopied(api: Pick<ApiClient, 'noteCopies'>, links: readonly Copied[]): void {
  const [first] = links;
  if (first === undefined) return;
  const ids = links.map(({ $id }) => $id);
  for (let at = 0; at < ids.length; at += most)
    void api.noteCopies(ids.slice(at, at + most), originOf(first.urls.page)).catch(() => undefined);
}
