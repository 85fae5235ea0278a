/** The tray icon: its picture, its menu, and what is dropped on it. */
import type { Menu, NativeImage, Tray } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import { standingOf, type TrayActions, type TrayStanding, type TrayView, trayTemplate } from './trayMenu.ts';

export type TrayDeps = {
  electron: { Tray: typeof Tray; Menu: typeof Menu };
  pictures: Readonly<Record<TrayStanding, NativeImage>>;
  actions: TrayActions & {
    /** macOS only, as are drops on the icon. */
    dropFiles(paths: string[]): void;
    dropText(text: string): void;
  };
  platform: NodeJS.Platform;
  language: DesktopLanguage;
};

export type TrayIcon = {
  /** @param view undefined while the server is not running */
  show(view: TrayView | undefined): void;
  /** Sets the menu again with the next view, even if that is the same: a click has flipped a mark in it. */
  forgetMarks(): void;
};

/** The caller must keep a reference to the result: a garbage-collected Tray disappears from the screen. */
export function createTray({ electron, pictures, actions, platform, language }: TrayDeps): TrayIcon {
  let standing: TrayStanding = 'offline';
  let shown: string | undefined;
  const tray = new electron.Tray(pictures[standing]);
  // Not on macOS, where a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => actions.open());
  tray.on('drop-files', (_event, files) => actions.dropFiles(files));
  tray.on('drop-text', (_event, text) => actions.dropText(text));

  function setStanding(next: TrayStanding): void {
    if (next !== standing) tray.setImage(pictures[next]);
    standing = next;
    tray.setToolTip(language.strings.tray.tooltip[next]);
  }

  return {
    show(view) {
      setStanding(standingOf(view));
      // A menu that is set again closes under the pointer on some desktops, and visits come in bursts.
      const content = `${language.tag} ${contentOf(view)}`;
      if (content === shown) return;
      shown = content;
      const template = trayTemplate(view, actions, language, Date.now());
      tray.setContextMenu(electron.Menu.buildFromTemplate(template));
    },
    forgetMarks() {
      shown = undefined;
    },
  };
}

/** What of the view is in the menu. */
function contentOf(view: TrayView | undefined): string {
  return JSON.stringify(
    view && {
      settings: [view.settings.paused, view.settings.reachExplained],
      reach: [view.reach.audience, view.reach.settings],
      recent: view.recent.map(({ $id, label, name, urls }) => [$id, label, name, urls.page]),
      transfers: view.transfers.map(({ id }) => id),
    },
  );
}
