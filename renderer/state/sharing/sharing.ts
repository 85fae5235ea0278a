/**
 * From something dropped to a link on the clipboard. On the desktop the server is told the path and nothing is
 * copied; in a browser the bytes are uploaded first. Each drop is announced once, with all of its links.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { CreateLinks, Link } from '../../../shared/wire/latchkey.ts';
import { endSentence } from '../ends/endSentence.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Host } from '../host.ts';
import { refreshLinks } from '../links/linkCache.ts';
import type { Queries } from '../queries.ts';
import type { Toasts } from '../toasts.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { type Dropped, lastPart } from './dropped.ts';

export type Sharing = {
  drop(dropped: Dropped): Promise<void>;
  /** Desktop: asks with the native dialog. */
  choose(): Promise<void>;
  upload(files: readonly File[]): Promise<void>;
  /** One file by its path. @throws ApiError */
  sharePath(path: string): Promise<void>;
  /** Links that the desktop program made and copied (tray, another launch). */
  announceById(ids: readonly string[]): Promise<void>;
};

type Deps = {
  api: Pick<ApiClient, 'createLinks' | 'noteCopies' | 'link' | 'stopLink' | 'tokensOf' | 'removeFile'>;
  queryClient: QueryClient;
  queries: Pick<Queries, 'settings' | 'reach'>;
  host: Host;
  toasts: Toasts;
  uploads: Pick<Uploads, 'add'>;
  language: ConsoleLanguage;
};

export function createSharing(deps: Deps): Sharing {
  const { api, host, toasts, uploads } = deps;
  const { strings } = deps.language;
  /** One request per file: a file that cannot be shared does not hold up the others. */
  async function linkPaths(paths: readonly string[]): Promise<void> {
    const made = await Promise.all(
      paths.map((path) =>
        createLinks(api, { paths: [path] }).catch((error: unknown) => {
          toasts.problem(strings.share.failed(lastPart(path), errorMessage(error, strings)));
          return [];
        }),
      ),
    );
    await copyAndAnnounce(deps, made.flat());
  }

  async function uploadOne(file: File): Promise<Link | undefined> {
    const link = await uploads.add(file, (fileId) => linkUpload(api, fileId));
    if (!link) toasts.show({ text: strings.uploads.cancelled(file.name), undo: () => upload([file]) });
    return link;
  }

  async function upload(files: readonly File[]): Promise<void> {
    const made = await Promise.all((await withoutTooLarge(deps, files)).map(uploadOne));
    await copyAndAnnounce(
      deps,
      made.flatMap((link) => link ?? []),
    );
  }

  /** Desktop: by path what lies on the disk; what does not, such as a copied picture, is uploaded. */
  async function shareHere(files: readonly File[]): Promise<void> {
    const paths = host.desktop?.pathsForFiles(files) ?? [];
    const withoutPath = files.filter((_, index) => !paths[index]);
    await Promise.all([linkPaths(paths.filter((path) => path !== '')), upload(withoutPath)]);
  }

  async function drop({ files, folders }: Dropped): Promise<void> {
    if (host.desktop) return shareHere(files);
    for (const name of folders) toasts.problem(strings.drop.folder(name));
    return upload(files.filter(({ name }) => !folders.includes(name)));
  }

  return {
    drop,
    upload,
    choose: async () => linkPaths((await host.desktop?.chooseFiles()) ?? []),
    sharePath: async (path) => copyAndAnnounce(deps, await createLinks(api, { paths: [path] })),
    async announceById(ids) {
      // One that is gone again must not keep the others from being announced.
      const found = await Promise.all(ids.map((id) => api.link(id).catch(() => undefined)));
      await announceLinks(
        deps,
        found.flatMap((link) => link ?? []),
        true,
      );
    },
  };
}

/** Says of each file beyond the limit of the settings why it is left out; without their answer the server decides. */
async function withoutTooLarge({ queryClient, queries, toasts, language }: Deps, files: readonly File[]) {
  const settings = await queryClient.ensureQueryData(queries.settings).catch(() => undefined);
  const { share, uploads } = language.strings;
  const limit = settings?.maximumFileSize ?? Number.POSITIVE_INFINITY;
  for (const { name, size } of files) {
    if (size > limit) toasts.problem(share.failed(name, uploads.tooLarge(size, limit)));
  }
  return files.filter(({ size }) => size <= limit);
}

async function createLinks(api: Deps['api'], body: CreateLinks): Promise<Link[]> {
  return (await api.createLinks(body)).links.map(({ link }) => link);
}

async function linkUpload(api: Deps['api'], fileId: string): Promise<Link | undefined> {
  const [link] = await createLinks(api, { files: [{ bucketId: 'shared', fileId }] });
  return link;
}

function addressesOf(links: readonly Link[]): string {
  return links.map(({ urls }) => urls.page).join('\n');
}

async function copyAndAnnounce(deps: Deps, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return;
  const copied = await deps.host.copy(addressesOf(links));
  noteCopied(deps.api, links);
  await announceLinks(deps, links, copied);
}

/**
 * Asks who can open links now before anything is said of it: the first link may have opened the server to the network.
 * @param copied whether their addresses are on the clipboard
 */
async function announceLinks(deps: Deps, links: readonly Link[], copied: boolean): Promise<void> {
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
  });
}

/** Undo of sharing: nothing remains, neither the link nor an uploaded copy. */
async function undoSharing(deps: Deps, links: readonly Link[]): Promise<void> {
  const { api, queryClient, toasts } = deps;
  const { strings } = deps.language;
  try {
    for (const link of links) await removeLink(api, link);
    toasts.show({ text: strings.share.undone(links.length), lifetime: 4_000 });
  } catch (error) {
    toasts.problem(strings.actions.stopFailed(links[0]?.name ?? '', errorMessage(error, strings)));
  } finally {
    refreshLinks(queryClient);
  }
}

/** The file goes too, unless another link opens it. */
async function removeLink(api: Deps['api'], { $id, bucketId, fileId }: Link): Promise<void> {
  await api.stopLink($id);
  const others = await api.tokensOf(bucketId, fileId);
  if (others.tokens.every((token) => token.$id === $id)) await api.removeFile(bucketId, fileId);
}
