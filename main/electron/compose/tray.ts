/** The tray icon and the application menu on this system. */
import { app, Menu, nativeImage, nativeTheme, Tray } from 'electron';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import { errorMessage } from '../apiClient.ts';
import type { programPaths } from '../config.ts';
import { menuTemplate } from '../menu.ts';
import type { Notify } from '../notifications.ts';
import type { PrefStore, Theme } from '../prefs.ts';
import { createTray } from '../tray.ts';
import { createTrayState, type TrayState } from '../trayState.ts';
import { copyText } from './window.ts';

type Strings = DesktopLanguage['strings'];

type TrayIconDeps = {
  paths: ReturnType<typeof programPaths>;
  share(): void;
  open(): void;
  notify: Notify;
  api: ApiClient;
  strings: Strings;
};

export function createTrayIcon({ paths, strings, notify, ...deps }: TrayIconDeps): TrayState {
  const tray = createTray({
    electron: { Tray, Menu },
    labels: strings.tray,
    icon: nativeImage.createFromPath(paths.trayIcon),
    platform: process.platform,
    actions: {
      share: deps.share,
      open: deps.open,
      quit: () => app.quit(),
      copy(link) {
        void copyText(link.urls.page);
        noteCopied(deps.api, [link]);
      },
      pause: (paused) => void state.pause(paused),
    },
  });
  const state = createTrayState({
    api: deps.api,
    show: tray.show,
    onPauseFailed: (error) => notify(strings.product, errorMessage(error, strings), deps.open),
  });
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
