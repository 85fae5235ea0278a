/**
 * From something dropped to a link on the clipboard. On the desktop the server is told the paths and nothing is
 * copied; in a browser the bytes are uploaded first. What was dropped together is announced together.
 */
import { ApiError } from '../../../shared/api/apiError.ts';
import { PartlyCreated } from '../../../shared/api/createAllLinks.ts';
import { mostUploads } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../errorMessage.ts';
import { commonFolder, type Item, itemOf } from '../uploads/items.ts';
import type { LeftOut, NewUpload, UploadSet } from '../uploads/uploadRow.ts';
import type { Uploads } from '../uploads/uploads.ts';
import { announceLinks, copyAndAnnounce } from './announce.ts';
import { linksOf, type MakeDeps, type Shared } from './createLinks.ts';
import type { Dropped } from './dropped.ts';
import { filesOf } from './folderFiles.ts';
import { announceShared, createContinued, isSplit, makeLinks } from './makeLinks.ts';
import { lastPart } from './paths.ts';

export type Sharing = {
  drop(dropped: Dropped): Promise<void>;
  /** Desktop: asks with the native dialog. */
  choose(): Promise<void>;
  /** Desktop: the same for folders. */
  chooseFolders(): Promise<void>;
  /** Files that were chosen; those of a folder know their place in it. */
  upload(files: readonly File[]): Promise<void>;
  /** Goes on with an upload that an earlier page has left, if these are its files. */
  resume(uploadId: string, files: readonly File[]): Promise<void>;
  /** One file or folder by its path. @throws ApiError */
  sharePath(path: string): Promise<void>;
  /** Links that the desktop program made and copied (tray, another launch). */
  announceById(ids: readonly string[]): Promise<void>;
};

export type SharingDeps = MakeDeps & {
  uploads: MakeDeps['uploads'] & Pick<Uploads, 'add' | 'isLeft'>;
};

export function createSharing(deps: SharingDeps): Sharing {
  const { api, host, toasts } = deps;
  const { strings } = deps.language;

  const linkPaths = (paths: readonly string[]) => sharePaths(deps, paths);
  const upload = (items: readonly Item[]) => uploadItems(deps, items);

  /** Desktop: by path what lies on the disk; what does not, such as a copied picture, is uploaded. */
  async function shareHere({ files, folders }: Dropped): Promise<void> {
    const all = [...files, ...folders.map(({ file }) => file)];
    const paths = host.desktop?.pathsForFiles(all) ?? [];
    const withoutPath = all.filter((_, index) => !paths[index]);
    await Promise.all([linkPaths(paths.filter((path) => path !== '')), upload(withoutPath.map(itemOf))]);
  }

  async function drop(dropped: Dropped): Promise<void> {
    if (host.desktop) return shareHere(dropped);
    const { items, unreadable } = await filesOf(dropped);
    for (const path of unreadable) toasts.problem(strings.drop.unreadable(path));
    const isEmpty = items.length === 0 && unreadable.length === 0;
    for (const { file } of isEmpty ? dropped.folders : []) toasts.problem(strings.drop.empty(file.name));
    return upload(items);
  }

  return {
    drop,
    upload: (files) => upload(files.map(itemOf)),
    async resume(uploadId, files) {
      const items = files.map(itemOf);
      const onElsewhere = () => toasts.show({ text: strings.uploads.elsewhere });
      if (deps.uploads.isLeft(uploadId, items)) await uploadItems(deps, items, { onElsewhere });
      else toasts.problem(strings.uploads.different(files.length));
    },
    choose: async () => linkPaths((await host.desktop?.chooseFiles()) ?? []),
    chooseFolders: async () => linkPaths((await host.desktop?.chooseFolders()) ?? []),
    async sharePath(path) {
      const shared = { paths: [path] };
      await announceShared(deps, await makeLinks(deps, shared), shared);
    },
    async announceById(ids) {
      // One that is gone again must not keep the others from being announced.
      const found = await Promise.all(ids.map((id) => api.link(id).catch(() => undefined)));
      const links = found.flatMap((link) => link ?? []);
      await announceLinks(deps, links, true);
    },
  };
}

async function sharePaths(deps: SharingDeps, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const { strings } = deps.language;
  const shared = { paths: [...paths] };
  try {
    await announceShared(deps, await makeLinks(deps, shared), shared);
  } catch (error) {
    const isPart = error instanceof PartlyCreated;
    const why = errorMessage(isPart ? error.cause : error, strings);
    const [first = '', ...others] = (isPart && error.rest.paths) || paths;
    const { failed, severalFailed } = strings.share;
    const isOne = others.length === 0;
    deps.toasts.problem(isOne ? failed(lastPart(first), why) : severalFailed(others.length + 1, why));
    // Later, for the problem waits beneath it.
    if (isPart) await copyAndAnnounce(deps, linksOf(error.made));
  }
}

type GoOn = Pick<NewUpload, 'onElsewhere'>;

async function uploadItems(deps: SharingDeps, given: readonly Item[], goOn: GoOn = {}): Promise<void> {
  const items = await withoutTooLarge(deps, given);
  if (items.length === 0) return;
  const isOne = items.length > 1 && !(await isSplit(deps));
  const count = isOne ? Math.ceil(items.length / mostUploads) : 1;
  const length = Math.ceil(items.length / count);
  const parts = Array.from({ length: count }, (_, part) => items.slice(part * length, (part + 1) * length));
  const made = await Promise.all(parts.map((part) => uploadTogether(deps, part, isOne, goOn)));
  const [first, ...others] = made.filter((each) => each !== undefined);
  if (!first) return;
  const links = [first, ...others].flatMap((each) => each.links);
  await announceShared(deps, links, first.shared);
}

/** @returns undefined where nothing is left to announce */
async function uploadTogether(
  deps: SharingDeps,
  items: readonly Item[],
  isOne: boolean,
  goOn: GoOn,
): Promise<{ links: Link[]; shared: Shared } | undefined> {
  const { toasts, language } = deps;
  const folder = items.length > 1 ? commonFolder(items) : undefined;
  const named = folder === undefined ? {} : { name: folder };
  const names = items.map(({ file }) => file.name);
  const name = folder ?? nameOf(deps, names);
  let shared: Shared = {};
  const note = (fileIds: readonly string[]) => {
    shared = { files: fileIds.map((fileId) => ({ bucketId: 'shared', fileId })), ...named };
  };
  const makeRest = createContinued(deps);
  const makeThem = (fileIds: readonly string[]) => {
    note(fileIds);
    return makeRest(shared);
  };
  const makeSet = async () => {
    const set = await expectUploads(deps, items, named);
    note(set.fileIds);
    return set;
  };
  const undo = () => uploadItems(deps, items);
  const onLeftOut: LeftOut = (item, loss) => {
    // Made separate later, it has no link either.
    if (shared.files) shared.files = shared.files.filter(({ fileId }) => fileId !== item.fileId);
    if (loss !== undefined) toasts.problem(leftOutSentence(deps, item, loss));
  };
  const onCancelled = () => toasts.show({ text: language.strings.uploads.cancelled(name), undo });
  try {
    const how = { makeLinks: makeThem, ...(isOne ? { makeSet } : {}), ...goOn };
    const links = await deps.uploads.add({ name, items, ...how, onCancelled, onLeftOut });
    return links && { links, shared };
  } catch {
    toasts.problem(language.strings.trouble.notLoaded);
    return undefined;
  }
}

/** The link of several files, made before they are sent. @throws ApiError */
async function expectUploads(
  { api }: SharingDeps,
  items: readonly Item[],
  named: Pick<Shared, 'name'>,
): Promise<UploadSet> {
  const uploads = items.map(({ file, folder }) => ({ path: folder + file.name, size: file.size }));
  const { links, uploads: fileIds = [] } = await api.createLinks({ uploads, ...named });
  const [made] = links;
  if (made === undefined) throw new ApiError('unreachable');
  return { link: made.link, fileIds };
}

function leftOutSentence(
  { language }: SharingDeps,
  { file, folder }: Item,
  loss: NonNullable<Parameters<LeftOut>[1]>,
): string {
  const { drop, share } = language.strings;
  if (loss === 'unreadable') return drop.unreadable(folder + file.name);
  return share.failed(file.name, errorMessage(loss, language.strings));
}

/** What a drop is called that is no single file or folder. */
function nameOf({ language }: SharingDeps, names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : language.strings.uploads.several(names.length);
}

/** Says of each file beyond the limit of the settings why it is left out; without their answer the server decides. */
async function withoutTooLarge(
  { queryClient, queries, toasts, language }: SharingDeps,
  items: readonly Item[],
) {
  const settings = await queryClient.ensureQueryData(queries.settings).catch(() => undefined);
  const { share, uploads } = language.strings;
  const limit = settings?.maximumFileSize ?? Number.POSITIVE_INFINITY;
  for (const { file } of items) {
    if (file.size > limit) toasts.problem(share.failed(file.name, uploads.tooLarge(file.size, limit)));
  }
  return items.filter(({ file }) => file.size <= limit);
}
