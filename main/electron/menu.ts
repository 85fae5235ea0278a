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
  const byRole = itemOf(labels.roles);
  return [
    ...(isMac ? [{ label: product, role: 'appMenu' as const }] : []),
    {
      label: labels.file,
      submenu: [
        { label: tray.share, accelerator: 'CmdOrCtrl+O', click: () => actions.share() },
        { type: 'separator' },
        byRole('close'),
        ...(isMac ? [] : [{ label: tray.quit, role: 'quit' as const }]),
      ],
    },
    editMenu(view, byRole),
    { label: labels.view, submenu: viewItems(view, actions) },
    isMac
      ? byRole('windowMenu')
      : { label: labels.roles.windowMenu, submenu: [byRole('minimize'), byRole('close')] },
  ];
}

type Roles = DesktopLanguage['strings']['menu']['roles'];

/** What the system does itself, under its name in the language of the others. */
const itemOf =
  (labels: Roles) =>
  (role: keyof Roles): MenuItemConstructorOptions => ({ role, label: labels[role] });

/** macOS adds what belongs there, and finds the menu by its role. */
function editMenu(
  { platform, strings }: MenuView,
  byRole: ReturnType<typeof itemOf>,
): MenuItemConstructorOptions {
  const label = strings.menu.edit;
  if (platform === 'darwin') return { label, role: 'editMenu' };
  const separator = { type: 'separator' as const };
  const changes = (['undo', 'redo'] as const).map(byRole);
  const clipboard = (['cut', 'copy', 'paste', 'selectAll'] as const).map(byRole);
  return { label, submenu: [...changes, separator, ...clipboard] };
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
    ...(['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'] as const).map(itemOf(labels.roles)),
    ...(view.packaged ? [] : [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ];
}
