/** Links whose addresses go to the clipboard without the window. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { originOf } from '../../shared/linkAddress.ts';

type Copied = { $id: string; urls: { page: string } };

/** Notes what links were copied with. That may fail: they are on the clipboard all the same. */
export function noteCopied(api: Pick<ApiClient, 'noteCopies'>, links: readonly Copied[]): void {
  const [first] = links;
  if (first === undefined) return;
  const ids = links.map(({ $id }) => $id);
  void api.noteCopies(ids, originOf(first.urls.page)).catch(() => undefined);
}

/** For links that are copied as soon as they are made. */
export function createCopiedLinks(
  api: Pick<ApiClient, 'createLinks' | 'noteCopies'>,
): Pick<ApiClient, 'createLinks'> {
  return {
    async createLinks(body) {
      const made = await api.createLinks(body);
      noteCopied(
        api,
        made.links.map(({ link }) => link),
      );
      return made;
    },
  };
}
