/**
 * From something dropped to a link on the clipboard. On the desktop the server is told the path and nothing is
 * copied; in a browser the bytes are uploaded first. Each drop is announced once, with all of its links.
 */
import type { QueryClient } from '@tanstack/react-query';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import type { CreateLinks, Link, ServerInfo, Settings } from '../../../shared/wire/latchkey.ts';
import { api } from '../api/endpoints.ts';
import { sentenceOf } from '../api/http.ts';
import { endSentence } from '../ends/endSentence.ts';
import type { Host } from '../host.ts';
import { refreshLinks } from '../links/linkCache.ts';
import { keys, settingsQuery } from '../queries.ts';
import type { Toasts } from '../toasts.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { type Dropped, lastPart } from './dropped.ts';
import { shareSentence } from './shareSentence.ts';

export type Sharing = {
  drop(dropped: Dropped): Promise<void>;
  /** Desktop: asks with the native dialog. */
  choose(): Promise<void>;
  upload(files: readonly File[]): Promise<void>;
  /** One file by its path. @throws ApiProblem */
  sharePath(path: string): Promise<void>;
  /** Links that something else made (tray, another launch). */
  announceById(ids: readonly string[]): Promise<void>;
};

type Deps = { client: QueryClient; host: Host; toasts: Toasts; uploads: Uploads };

export function createSharing(deps: Deps): Sharing {
  const { client, host, toasts, uploads } = deps;
  const announce = (links: readonly Link[]) => announceLinks(deps, links);

  /** One request per file: a file that cannot be shared does not hold up the others. */
  async function linkPaths(paths: readonly string[]): Promise<void> {
    const made = await Promise.all(
      paths.map((path) =>
        create({ paths: [path] }).catch((error: unknown) => {
          toasts.problem(strings.share.failed(lastPart(path), sentenceOf(error)));
          return [];
        }),
      ),
    );
    await announce(made.flat());
  }

  async function uploadOne(file: File): Promise<Link | undefined> {
    const link = await uploads.add(file, linkUpload);
    if (!link) toasts.show({ text: strings.uploads.cancelled(file.name), undo: () => upload([file]) });
    return link;
  }

  async function upload(files: readonly File[]): Promise<void> {
    const { maximumFileSize } = await client.ensureQueryData(settingsQuery).catch(noLimit);
    const fitting = files.filter((file) => {
      if (file.size <= maximumFileSize) return true;
      toasts.problem(strings.share.failed(file.name, strings.uploads.tooLarge(file.size, maximumFileSize)));
      return false;
    });
    const made = await Promise.all(fitting.map(uploadOne));
    await announce(made.flatMap((link) => link ?? []));
  }

  /** Desktop: by path what lies on the disk; what does not, such as a copied picture, is uploaded. */
  async function shareHere(files: readonly File[]): Promise<void> {
    const paths = host.desktop?.pathsForFiles(files) ?? [];
    const homeless = files.filter((_, index) => !paths[index]);
    await Promise.all([linkPaths(paths.filter((path) => path !== '')), upload(homeless)]);
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
    sharePath: async (path) => announce(await create({ paths: [path] })),
    announceById: async (ids) => announce(await Promise.all(ids.map(api.link))),
  };
}

function noLimit(): Pick<Settings, 'maximumFileSize'> {
  return { maximumFileSize: Number.MAX_SAFE_INTEGER };
}

async function create(body: CreateLinks): Promise<Link[]> {
  return (await api.createLinks(body)).links.map(({ link }) => link);
}

async function linkUpload(fileId: string): Promise<Link | undefined> {
  const [link] = await create({ files: [{ bucketId: 'shared', fileId }] });
  return link;
}

async function announceLinks(deps: Deps, links: readonly Link[]): Promise<void> {
  const [first] = links;
  if (!first) return;
  refreshLinks(deps.client);
  const text = links.map(({ urls }) => urls.page).join('\n');
  const copied = await deps.host.copy(text);
  const server = deps.client.getQueryData<ServerInfo>(keys.server);
  const end = endSentence(first.expire === '' ? null : Date.parse(first.expire), Date.now());
  deps.toasts.show({
    text: (copied ? strings.share.copied : strings.share.ready)(links.length, end),
    detail: shareSentence(links, server?.audience, Date.now()),
    links: [...links],
    undo: () => takeBack(deps, links),
    ...(copied ? {} : { byHand: text, lifetime: 20_000 }),
  });
}

/** Undo of sharing: nothing remains, neither the link nor an uploaded copy. */
async function takeBack({ client, toasts }: Deps, links: readonly Link[]): Promise<void> {
  try {
    for (const link of links) await removeLink(link);
    toasts.show({ text: strings.share.undone(links.length), lifetime: 4_000 });
  } catch (error) {
    toasts.problem(strings.actions.stopFailed(links[0]?.name ?? '', sentenceOf(error)));
  } finally {
    refreshLinks(client);
  }
}

/** The file goes too, unless another link opens it. */
async function removeLink({ $id, bucketId, fileId }: Link): Promise<void> {
  await api.stopLink($id);
  const others = await api.tokensOf(bucketId, fileId);
  if (others.tokens.every((token) => token.$id === $id)) await api.removeFile(bucketId, fileId);
}
