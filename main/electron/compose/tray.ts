/** The tray icon and the application menu on this system. */
import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../apiClient.ts';
import type { programPaths } from '../config.ts';
import { menuTemplate } from '../menu.ts';
import type { Notify } from '../notifications.ts';
import type { PrefStore, Theme } from '../prefs.ts';
import type { QuickSharing } from '../quickShare/quickShare.ts';
import type { ShelfWindow } from '../quickShare/shelfWindow.ts';
import { createLinkActions } from '../tray/linkActions.ts';
import { createTray } from '../tray/trayIcon.ts';
import { createTrayState, type TrayState } from '../tray/trayState.ts';
import type { MainWindow } from '../window.ts';
import { copyText } from './window.ts';

type Strings = DesktopLanguage['strings'];

type TrayIconDeps = {
  paths: ReturnType<typeof programPaths>;
  quickShare: QuickSharing;
  shelf: ShelfWindow;
  window: MainWindow;
  notify: Notify;
  api: ApiClient;
  language: DesktopLanguage;
};

export function createTrayIcon({ paths, notify, language, ...deps }: TrayIconDeps): TrayState {
  const { quickShare, window, api } = deps;
  const { strings } = language;
  const icon = createTray({
    electron: { Tray, Menu },
    pictures: {
      sharing: nativeImage.createFromPath(paths.trayIcons.sharing),
      paused: nativeImage.createFromPath(paths.trayIcons.paused),
      offline: nativeImage.createFromPath(paths.trayIcons.offline),
    },
    platform: process.platform,
    language,
    actions: {
      shareFiles: () => void quickShare.chooseAndShare(),
      shareFolders: () => void quickShare.chooseFoldersAndShare(),
      shareClipboard: () => void quickShare.shareClipboard(),
      showShelf: deps.shelf.show,
      dropFiles: (paths) => void quickShare.share(paths),
      dropText: (text) => void quickShare.shareText(text),
      copy: (link) => void links.copy(link),
      stop: (link) => void links.stop(link),
      showLink,
      stopTransfer: (transfer) => void state.stopTransfer(transfer),
      pause: (paused) => void state.pause(paused),
      changeReach: (change) => void state.changeReach(change),
      open: window.open,
      quit: () => app.quit(),
    },
  });
  const onFailed = (error: unknown) =>
    notify(strings.tray.notDone, errorMessage(error, strings), window.open);
  const state = createTrayState({ api, icon, onFailed });
  const links = createLinkActions({
    copyText,
    noteCopied: (link) => noteCopied(api, [link]),
    stop: state.stop,
    showLink,
    notify,
    strings,
  });
  function showLink({ $id }: Link): void {
    window.openLink($id);
  }
  return state;
}

export function showMenu(prefs: PrefStore, share: () => void, strings: Strings): void {
  const { platform } = process;
  const view = { platform, packaged: app.isPackaged, theme: prefs.get('theme'), strings };
  const setTheme = (theme: Theme) => {
    prefs.set('theme', theme);
    nativeTheme.themeSource = theme;
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(view, { share, setTheme })));
}
