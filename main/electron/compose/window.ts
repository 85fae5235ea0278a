/** The main window on this system, and what its page may call. */
import { app, BrowserWindow, clipboard, dialog, ipcMain, nativeTheme, screen, shell } from 'electron';
import type { UploadProgress } from '../../../shared/desktop.ts';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { programPaths } from '../config.ts';
import { askToLeave, type Dialogs } from '../dialogs.ts';
import { registerIpc } from '../ipc.ts';
import type { PrefStore } from '../prefs.ts';
import type { DesktopChoosing } from '../shell/desktopChoices.ts';
import type { ShellEntries } from '../shell/shellEntries.ts';
import { createMainWindow, type MainWindow } from '../window.ts';
import type { Server } from './server.ts';

type Strings = DesktopLanguage['strings'];

type WindowParts = {
  paths: ReturnType<typeof programPaths>;
  prefs: PrefStore;
  strings: Strings;
  quitting: AbortSignal;
};

export function createWindow({ paths, prefs, strings, quitting }: WindowParts): MainWindow {
  return createMainWindow({
    electron: { BrowserWindow },
    title: strings.product,
    prefs,
    preload: paths.preload,
    icon: paths.icon,
    workAreas: () => {
      const primary = screen.getPrimaryDisplay();
      const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
      return [primary, ...others].map(({ workArea }) => workArea);
    },
    isDark: () => nativeTheme.shouldUseDarkColors,
    mayLeave: (window) => askToLeave(dialog, window, strings),
    isQuitting: () => quitting.aborted,
    devTools: !app.isPackaged,
  });
}

type HandlerParts = Server & {
  dialogs: Dialogs;
  choices: DesktopChoosing;
  entries: ShellEntries;
  showUploads(progress: UploadProgress | undefined): void;
};

export function registerHandlers(parts: HandlerParts): void {
  const { dialogs, server, api, choices, entries, showUploads } = parts;
  registerIpc({
    ipcMain,
    actions: {
      chooseFiles: dialogs.chooseFiles,
      chooseFolders: dialogs.chooseFolders,
      copyText,
      openExternal: (url) => shell.openExternal(url),
      revealInFolder: async (linkId) => shell.showItemInFolder((await api.linkPath(linkId)).path),
      putCopyBack: () => server.recover('newestCopy'),
      showUploads,
      readPreferences: choices.read,
      changePreferences: choices.change,
      readShell: entries.read,
      changeShell: entries.change,
    },
    onRefused: (channel, why) => console.error(`Refused ${channel}:`, why),
  });
}

export function copyText(text: string): Promise<void> {
  return clipboard.writeText(text);
}
