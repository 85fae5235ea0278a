/** New links on the clipboard and in a message, which can take them back. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { endSentence } from '../ends/endSentence.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Host } from '../host.ts';
import { refreshLinks } from '../links/linkCache.ts';
import type { Queries } from '../queries.ts';
import type { NewToast, Toasts } from '../toasts.ts';
import type { Uploads } from '../uploads/uploads.ts';

export type AnnounceDeps = {
  api: Pick<ApiClient, 'noteCopies' | 'stopLink' | 'tokensOf' | 'removeFile'>;
  queryClient: QueryClient;
  queries: Pick<Queries, 'settings' | 'reach'>;
  host: Host;
  toasts: Toasts;
  uploads: Pick<Uploads, 'giveUp'>;
  language: ConsoleLanguage;
};

/** @param more what the message can do beside taking the links back, or instead of it */
export async function copyAndAnnounce(
  deps: AnnounceDeps,
  links: readonly Link[],
  more: Partial<NewToast> = {},
): Promise<void> {
  if (links.length === 0) return;
  const copied = await deps.host.copy(addressesOf(links));
  noteCopied(deps.api, links);
  await announceLinks(deps, links, copied, more);
}

/**
 * Asks who can open links now before anything is said of it: the first link may have opened the server to the network.
 * @param copied whether their addresses are on the clipboard
 */
export async function announceLinks(
  deps: AnnounceDeps,
  links: readonly Link[],
  copied: boolean,
  more: Partial<NewToast> = {},
): Promise<void> {
  const { language } = deps;
  const { share } = language.strings;
  const [first] = links;
  if (!first) return;
  refreshLinks(deps.queryClient);
  await deps.queryClient.fetchQuery({ ...deps.queries.reach, staleTime: 0 }).catch(() => undefined);
  const end = endSentence(first.expire === '' ? null : Date.parse(first.expire), Date.now(), language);
  deps.toasts.show({
    text: (copied ? share.copied : share.ready)(links.length, end),
    links: [...links],
    undo: () => undoSharing(deps, links),
    ...(copied ? {} : { copyByHand: addressesOf(links), lifetime: 20_000 }),
    ...more,
  });
}

function addressesOf(links: readonly Link[]): string {
  return links.map(({ urls }) => urls.page).join('\n');
}

/** Undo of sharing: nothing remains, neither the link nor an uploaded copy, also of what is still on its way. */
async function undoSharing(deps: AnnounceDeps, links: readonly Link[]): Promise<void> {
  const { api, queryClient, toasts } = deps;
  const { strings } = deps.language;
  deps.uploads.giveUp(links.map(({ $id }) => $id));
  const left = [...links];
  try {
    for (const link of links) {
      await removeLink(api, link);
      left.shift();
    }
    toasts.show({ text: strings.share.undone(links.length), lifetime: 4_000 });
  } catch (error) {
    const text = strings.share.stillShared(left[0]?.name ?? '', left.length, errorMessage(error, strings));
    toasts.show({ kind: 'problem', text, undo: () => undoSharing(deps, left), lifetime: 12_000 });
  } finally {
    refreshLinks(queryClient);
  }
}

/** The file goes too, unless another link opens it. */
async function removeLink(api: AnnounceDeps['api'], { $id, bucketId, fileId }: Link): Promise<void> {
  await api.stopLink($id);
  const others = await api.tokensOf(bucketId, fileId);
  if (others.tokens.every((token) => token.$id === $id)) await api.removeFile(bucketId, fileId);
}
