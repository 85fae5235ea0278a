/** Shares and copies the links without the window: for the tray, the menu, shortcuts and a second launch with files. */
import { countThings, createAllLinks, PartlyCreated } from '../../../shared/api/createAllLinks.ts';
import type { QuickShare } from '../../../shared/desktop.ts';
import type { CreateLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link, SharedFile } from '../../../shared/wire/links.ts';
import { errorMessage } from '../apiClient.ts';
import { nameInNotification } from '../notifications.ts';
import type { ClipboardContent } from './clipboardContent.ts';
import { type ContentDeps, fileOfPicture, fileOfText, NothingToShare, shareContent } from './shareContent.ts';

export type QuickShareDeps = ContentDeps & {
  /** Show the native dialogs; empty when cancelled. */
  chooseFiles(): Promise<string[]>;
  chooseFolders(): Promise<string[]>;
  readClipboard(): Promise<ClipboardContent>;
  copyText(text: string): Promise<void>;
  /** Sends it to the window; false if no visible window can show it. */
  announce(share: QuickShare): boolean;
  notify(title: string, body: string): void;
};

/** None rejects: errors are announced like results. */
export type QuickSharing = {
  share(paths: readonly string[]): Promise<void>;
  chooseAndShare(): Promise<void>;
  chooseFoldersAndShare(): Promise<void>;
  /** Its text becomes a file, and so does its picture; files that were copied become links. */
  shareClipboard(): Promise<void>;
  shareText(text: string): Promise<void>;
};

export function createQuickShare(deps: QuickShareDeps): QuickSharing {
  async function tell(make: () => Promise<readonly SharedFile[]>): Promise<void> {
    try {
      await give(deps, await make());
    } catch (error) {
      await tellFailure(deps, error).catch((also: unknown) => announceFailure(deps, reasonOf(deps, also)));
    }
  }
  const share = async (paths: readonly string[]) => {
    if (paths.length > 0) await tell(() => sharePaths(deps, paths));
  };
  return {
    share,
    chooseAndShare: async () => share(await deps.chooseFiles()),
    chooseFoldersAndShare: async () => share(await deps.chooseFolders()),
    shareClipboard: () => tell(async () => shareCopied(deps, await readCopied(deps))),
    shareText: (text) => tell(() => shareCopied(deps, { kind: 'text', text })),
  };
}

async function sharePaths(deps: QuickShareDeps, paths: readonly string[]): Promise<SharedFile[]> {
  return createAllLinks(deps.api, { paths: [...paths], ...(await howMany(deps, paths)) });
}

/** @throws NothingToShare, for instance while another program holds the clipboard */
async function readCopied({ readClipboard, language }: QuickShareDeps): Promise<ClipboardContent> {
  try {
    return await readClipboard();
  } catch {
    throw new NothingToShare(language.strings.quickShare.clipboard.unreadable);
  }
}

/** @throws ApiError, PartlyCreated, NothingToShare */
async function shareCopied(deps: QuickShareDeps, copied: ClipboardContent): Promise<SharedFile[]> {
  const { clipboard } = deps.language.strings.quickShare;
  switch (copied.kind) {
    case 'files':
      return sharePaths(deps, copied.paths);
    case 'picture':
      return shareContent(deps, fileOfPicture(copied.picture, deps));
    case 'text': {
      const file = fileOfText(copied.text, deps);
      if (file === undefined) throw new NothingToShare(clipboard.empty);
      return shareContent(deps, file);
    }
    default:
      throw new NothingToShare(clipboard[copied.kind]);
  }
}

async function give(deps: QuickShareDeps, made: readonly SharedFile[]): Promise<void> {
  const links = made.map(({ link }) => link);
  await deps.copyText(links.map(({ urls }) => urls.page).join('\n'));
  announceLinks(deps, links);
}

/** What has a link is given all the same. */
async function tellFailure(deps: QuickShareDeps, error: unknown): Promise<void> {
  if (!(error instanceof PartlyCreated)) return announceFailure(deps, reasonOf(deps, error));
  const { rest } = deps.language.strings.quickShare;
  announceFailure(deps, rest(countThings(error.rest), reasonOf(deps, error.cause)));
  await give(deps, error.made);
}

function reasonOf({ language }: QuickShareDeps, error: unknown): string {
  if (error instanceof NothingToShare) return error.message;
  return errorMessage(error, language.strings);
}

/** Whether several things become one link. */
async function howMany(
  { api }: QuickShareDeps,
  paths: readonly string[],
): Promise<Pick<CreateLinks, 'split'>> {
  return paths.length > 1 ? { split: (await api.settings()).severalAs === 'many' } : {};
}

function announceLinks(deps: QuickShareDeps, links: readonly Link[]): void {
  if (deps.announce({ linkIds: links.map(({ $id }) => $id) })) return;
  const { quickShare } = deps.language.strings;
  deps.notify(
    quickShare.copied(links.length),
    quickShare.whose(links.map(({ name }) => nameInNotification(name))),
  );
}

function announceFailure(deps: QuickShareDeps, problem: string): void {
  if (deps.announce({ linkIds: [], problem })) return;
  deps.notify(deps.language.strings.quickShare.failed, problem);
}
