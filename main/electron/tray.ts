/** The tray icon and its menu. The menu is a pure function of what is shared; it is rebuilt when that changes. */
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { middleEllipsis, replaceControls } from '../../shared/names.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/latchkey.ts';

export type TrayView = {
  /** Newest first. */
  recent: readonly Link[];
  paused: boolean;
  /** False while there is no server: nothing can be shared or paused then. */
  running: boolean;
};

export type TrayActions = {
  share(): void;
  copy(link: Link): void;
  pause(paused: boolean): void;
  open(): void;
  quit(): void;
};

export const recentLinks = 5;
type TrayStrings = DesktopLanguage['strings']['tray'];

export function trayTemplate(
  view: TrayView,
  actions: TrayActions,
  words: TrayStrings,
): MenuItemConstructorOptions[] {
  return [
    { label: words.share, enabled: view.running, click: () => actions.share() },
    { label: words.recent, submenu: recentItems(view.recent, actions, words) },
    { type: 'separator' },
    {
      label: words.pause,
      type: 'checkbox',
      checked: view.paused,
      enabled: view.running,
      // The system has flipped the box already; the view may be older than two quick clicks.
      click: ({ checked }) => actions.pause(checked),
    },
    { type: 'separator' },
    { label: words.open, click: () => actions.open() },
    { label: words.quit, click: () => actions.quit() },
  ];
}

function recentItems(
  recent: readonly Link[],
  actions: TrayActions,
  words: TrayStrings,
): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: words.noRecent, enabled: false }];
  return recent
    .slice(0, recentLinks)
    .map((link) => ({ label: menuLabel(link.label || link.name), click: () => actions.copy(link) }));
}

/** A single `&` would become a keyboard mnemonic and vanish from the name; line breaks tear the menu. */
function menuLabel(name: string): string {
  return middleEllipsis(replaceControls(name, ' '), 40).replaceAll('&', '&&');
}

export function trayTooltip({ running, paused }: TrayView, words: TrayStrings): string {
  if (!running) return words.tooltip.down;
  return paused ? words.tooltip.paused : words.tooltip.sharing;
}

export type TrayDeps = {
  electron: { Tray: typeof Tray; Menu: typeof Menu };
  icon: NativeImage;
  actions: TrayActions;
  platform: NodeJS.Platform;
  words: TrayStrings;
};

export type TrayIcon = { show(view: TrayView): void };

/** The caller keeps the result: a collected Tray object disappears from the screen. */
export function createTray({ electron, icon, actions, platform, words }: TrayDeps): TrayIcon {
  const tray = new electron.Tray(icon);
  // On macOS the same click opens the menu, and the window would come with it each time.
  if (platform !== 'darwin') tray.on('click', () => actions.open());
  return {
    show(view) {
      tray.setToolTip(trayTooltip(view, words));
      tray.setContextMenu(electron.Menu.buildFromTemplate(trayTemplate(view, actions, words)));
    },
  };
}
