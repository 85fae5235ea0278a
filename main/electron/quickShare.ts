/** Shares files and copies the links without the window: for the tray, the menu and a second launch with files. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { QuickShare } from '../../shared/desktop.ts';
import { sentenceName } from '../../shared/names.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { CreateLinks } from '../../shared/wire/linkRequests.ts';
import type { Link } from '../../shared/wire/links.ts';
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
      const shared = await deps.api.createLinks({ paths: [...paths], ...(await howMany(deps, paths)) });
      const links = shared.links.map(({ link }) => link);
      await deps.copyText(links.map(({ urls }) => urls.page).join('\n'));
      announceLinks(deps, links);
    } catch (error) {
      announceFailure(deps, errorMessage(error, deps.strings));
    }
  }
  return { share, chooseAndShare: async () => share(await deps.chooseFiles()) };
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
