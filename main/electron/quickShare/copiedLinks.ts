/** Links whose addresses go to the clipboard without the window. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';

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
