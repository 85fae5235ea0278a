/** Sharing without the window, with this system's dialogs, clipboard and notifications. */
import { app, BrowserWindow, clipboard, nativeTheme, screen } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { OwnerClient } from '../apiClient.ts';
import type { programPaths } from '../config.ts';
import type { Dialogs } from '../dialogs.ts';
import type { Notify } from '../notifications.ts';
import { readClipboard } from '../quickShare/clipboardContent.ts';
import { createCopiedLinks } from '../quickShare/copiedLinks.ts';
import { createQuickShare, type QuickSharing } from '../quickShare/quickShare.ts';
import { createShelfWindow, type ShelfWindow } from '../quickShare/shelfWindow.ts';
import type { MainWindow } from '../window.ts';
import { copyText } from './window.ts';

type QuickShareParts = {
  api: OwnerClient;
  window: MainWindow;
  dialogs: Dialogs;
  notify: Notify;
  language: DesktopLanguage;
};

export function composeQuickShare({ api, window, dialogs, notify, language }: QuickShareParts): QuickSharing {
  return createQuickShare({
    api: { ...api, ...createCopiedLinks(api) },
    storeFile: api.storeFile,
    now: Date.now,
    language,
    chooseFiles: dialogs.chooseFiles,
    chooseFolders: dialogs.chooseFolders,
    readClipboard: () => readClipboard(clipboard),
    copyText,
    announce: window.announce,
    notify: (title, body) => notify(title, body, window.open),
  });
}

/** The small window to drop on. */
export function composeShelf(paths: ReturnType<typeof programPaths>, title: string): ShelfWindow {
  return createShelfWindow({
    electron: { BrowserWindow },
    look: () => ({
      title,
      preload: paths.preload,
      dark: nativeTheme.shouldUseDarkColors,
      devTools: !app.isPackaged,
    }),
    icon: paths.icon,
    workArea: () => screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea,
  });
}
