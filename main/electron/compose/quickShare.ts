/** Sharing without the window, with this system's dialogs, clipboard and notifications. */
import { clipboard, dialog } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { OwnerClient } from '../apiClient.ts';
import { askForFiles, askForFolders } from '../dialogs.ts';
import type { Notify } from '../notifications.ts';
import { readClipboard } from '../quickShare/clipboardContent.ts';
import { createCopiedLinks } from '../quickShare/copiedLinks.ts';
import { createQuickShare, type QuickSharing } from '../quickShare/quickShare.ts';
import type { MainWindow } from '../window.ts';
import { copyText } from './window.ts';

type QuickShareParts = { api: OwnerClient; window: MainWindow; notify: Notify; language: DesktopLanguage };

export function composeQuickShare({ api, window, notify, language }: QuickShareParts): QuickSharing {
  const { strings } = language;
  return createQuickShare({
    api: { ...api, ...createCopiedLinks(api) },
    storeFile: api.storeFile,
    now: Date.now,
    language,
    chooseFiles: () => askForFiles(dialog, window.current(), strings),
    chooseFolders: () => askForFolders(dialog, window.current(), strings),
    readClipboard: () => readClipboard(clipboard),
    copyText,
    announce: window.announce,
    notify: (title, body) => notify(title, body, window.open),
  });
}
