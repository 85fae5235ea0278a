/** Shares files and copies the links without the window: for the tray, the menu and a second launch with files. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { countThings, createAllLinks, PartlyCreated } from '../../shared/api/createAllLinks.ts';
import type { QuickShare } from '../../shared/desktop.ts';
import { sentenceName } from '../../shared/names.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { CreateLinks } from '../../shared/wire/linkRequests.ts';
import type { Link, SharedFile } from '../../shared/wire/links.ts';
import { errorMessage } from './apiClient.ts';

export type QuickShareDeps = {
  api: Pick<ApiClient, 'createLinks' | 'settings'>;
  /** Shows the native dialog; empty when cancelled. */
  chooseFiles(): Promise<string[]>;
  copyText(text: string): Promise<void>;
  /** Sends it to the window; false if no visible window can show it. */
  announce(share: QuickShare): boolean;
  notify(title: string, body: string): void;
  strings: DesktopLanguage['strings'];
};

export type QuickSharing = {
  /** Never rejects: errors are announced like results. */
  share(paths: readonly string[]): Promise<void>;
  chooseAndShare(): Promise<void>;
};

export function createQuickShare(deps: QuickShareDeps): QuickSharing {
  async function share(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    try {
      const body = { paths: [...paths], ...(await howMany(deps, paths)) };
      await give(deps, await createAllLinks(deps.api, body));
    } catch (error) {
      await tellFailure(deps, error);
    }
  }
  return { share, chooseAndShare: async () => share(await deps.chooseFiles()) };
}

async function give(deps: QuickShareDeps, made: readonly SharedFile[]): Promise<void> {
  const links = made.map(({ link }) => link);
  await deps.copyText(links.map(({ urls }) => urls.page).join('\n'));
  announceLinks(deps, links);
}

/** What has a link is given all the same. */
async function tellFailure(deps: QuickShareDeps, error: unknown): Promise<void> {
  if (!(error instanceof PartlyCreated)) return announceFailure(deps, errorMessage(error, deps.strings));
  const why = errorMessage(error.cause, deps.strings);
  announceFailure(deps, deps.strings.quickShare.rest(countThings(error.rest), why));
  await give(deps, error.made);
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
  const { quickShare } = deps.strings;
  deps.notify(
    quickShare.copied(links.length),
    quickShare.whose(links.map(({ name }) => notificationName(name))),
  );
}

/**
 * Notifications of some Linux desktops read their text as markup, in which a name could hide behind a tag or name a
 * picture to load.
 */
function notificationName(name: string): string {
  return sentenceName(name).replace(/[<>&]/g, (sign) => lookAlikes[sign] ?? '');
}

const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

function announceFailure(deps: QuickShareDeps, problem: string): void {
  if (deps.announce({ linkIds: [], problem })) return;
  deps.notify(deps.strings.quickShare.failed, problem);
}
