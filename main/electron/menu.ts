/** The application menu. On macOS the shortcuts for Copy and Quit need it; elsewhere Alt shows it. */
import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Theme } from './prefs.ts';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

export type MenuView = {
  platform: NodeJS.Platform;
  packaged: boolean;
  theme: Theme;
  strings: DesktopLanguage['strings'];
};
export type MenuActions = { share(): void; setTheme(theme: Theme): void };

export function menuTemplate(view: MenuView, actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = view.platform === 'darwin';
  const { menu: labels, tray, product } = view.strings;
  return [
    ...(isMac ? [{ label: product, role: 'appMenu' as const }] : []),
    {
      label: labels.file,
      submenu: [
        { label: tray.share, accelerator: 'CmdOrCtrl+O', click: () => actions.share() },
        { type: 'separator' },
        { role: 'close' },
        ...(isMac ? [] : [{ label: tray.quit, role: 'quit' as const }]),
      ],
    },
    { label: labels.edit, role: 'editMenu' },
    { label: labels.view, submenu: viewItems(view, actions) },
    { role: 'windowMenu' },
  ];
}

function viewItems(view: MenuView, actions: MenuActions): MenuItemConstructorOptions[] {
  const { menu: labels } = view.strings;
  const appearance = themes.map((theme) => ({
    label: labels.appearances[theme],
    type: 'radio' as const,
    checked: view.theme === theme,
    click: () => actions.setTheme(theme),
  }));
  return [
    { label: labels.appearance, submenu: appearance },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(view.packaged ? [] : [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ];
}
