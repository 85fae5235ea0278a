/** The tray icon and its menu, which is rebuilt when what it shows changes. */
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { middleEllipsis, pageName, replaceControls } from '../../shared/names.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Link } from '../../shared/wire/links.ts';

export type TrayView = {
  /** Newest first. */
  recent: readonly Link[];
  paused: boolean;
  /** False while the server is not running; sharing and pausing are disabled then. */
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
  labels: TrayStrings,
): MenuItemConstructorOptions[] {
  return [
    { label: labels.share, enabled: view.running, click: () => actions.share() },
    { label: labels.recent, submenu: recentItems(view.recent, actions, labels) },
    { type: 'separator' },
    {
      label: labels.pause,
      type: 'checkbox',
      checked: view.paused,
      enabled: view.running,
      // The system has flipped the box already; the view may be older than two quick clicks.
      click: ({ checked }) => actions.pause(checked),
    },
    { type: 'separator' },
    { label: labels.open, click: () => actions.open() },
    { label: labels.quit, click: () => actions.quit() },
  ];
}

function recentItems(
  recent: readonly Link[],
  actions: TrayActions,
  labels: TrayStrings,
): MenuItemConstructorOptions[] {
  if (recent.length === 0) return [{ label: labels.noRecent, enabled: false }];
  return recent
    .slice(0, recentLinks)
    .map((link) => ({ label: menuLabel(link.label || link.name), click: () => actions.copy(link) }));
}

/** A single `&` would be taken for a keyboard mnemonic; line breaks would break the menu, and a name could turn itself around. */
function menuLabel(name: string): string {
  return middleEllipsis(pageName(replaceControls(name, ' ')), 40).replaceAll('&', '&&');
}

export function trayTooltip({ running, paused }: TrayView, labels: TrayStrings): string {
  if (!running) return labels.tooltip.down;
  return paused ? labels.tooltip.paused : labels.tooltip.sharing;
}

export type TrayDeps = {
  electron: { Tray: typeof Tray; Menu: typeof Menu };
  icon: NativeImage;
  actions: TrayActions;
  platform: NodeJS.Platform;
  labels: TrayStrings;
};

export type TrayIcon = { show(view: TrayView): void };

/** The caller must keep a reference to the result: a garbage-collected Tray disappears from the screen. */
export function createTray({ electron, icon, actions, platform, labels }: TrayDeps): TrayIcon {
  const tray = new electron.Tray(icon);
  // Not on macOS, where a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => actions.open());
  return {
    show(view) {
      tray.setToolTip(trayTooltip(view, labels));
      tray.setContextMenu(electron.Menu.buildFromTemplate(trayTemplate(view, actions, labels)));
    },
  };
}
