/** From files to a link on the clipboard without the window: the tray, the menu, and a second launch with files. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { QuickShare } from '../../shared/desktop.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/latchkey.ts';
import { errorMessage } from './apiClient.ts';

export type QuickShareDeps = {
  api: Pick<ApiClient, 'createLinks'>;
  /** The native dialog; empty when cancelled. */
  chooseFiles(): Promise<string[]>;
  copyText(text: string): Promise<void>;
  /** Tells the window; false when none is there to tell it. */
  announce(share: QuickShare): boolean;
  notify(title: string, body: string): void;
  strings: DesktopLanguage['strings'];
};

export type QuickSharing = {
  /** Never rejects: what went wrong is told where the good news would be. */
  share(paths: readonly string[]): Promise<void>;
  chooseAndShare(): Promise<void>;
};

export function createQuickShare(deps: QuickShareDeps): QuickSharing {
  async function share(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    try {
      const made = await deps.api.createLinks({ paths: [...paths] });
      const links = made.links.map(({ link }) => link);
      await deps.copyText(links.map(({ urls }) => urls.page).join('\n'));
      tell(deps, links);
    } catch (error) {
      fail(deps, errorMessage(error, deps.strings));
    }
  }
  return { share, chooseAndShare: async () => share(await deps.chooseFiles()) };
}

function tell(deps: QuickShareDeps, links: readonly Link[]): void {
  if (deps.announce({ linkIds: links.map(({ $id }) => $id) })) return;
  const { quickShare } = deps.strings;
  deps.notify(quickShare.copied(links.length), quickShare.whose(links.map(({ name }) => name)));
}

function fail(deps: QuickShareDeps, problem: string): void {
  if (deps.announce({ linkIds: [], problem })) return;
  deps.notify(deps.strings.quickShare.failed, problem);
}
