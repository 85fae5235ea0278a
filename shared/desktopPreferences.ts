/**
 * What a person has chosen for the desktop program on this computer. Settings of sharing belong to the server. A new one
 * is a field here, its check in `main/electron/preferences.ts`, and its control in
 * `renderer/features/settings/DesktopSettings.tsx`.
 */

import type { ShellFault } from './desktopShell.ts';
import type { LanguageChoice } from './languageChoice.ts';

export type DesktopPreferences = {
  /** Of window, tray, menus and notifications. */
  language: LanguageChoice;
  /** Starts with the session, without its window. */
  openAtLogin: boolean;
  /** Asks before quitting ends links that are open. */
  askBeforeQuit: boolean;
  /** Keys that open the shelf while another program is in front; `''` for none. */
  shelfShortcut: Shortcut;
  /** The same for sharing what is on the clipboard. */
  clipboardShortcut: Shortcut;
  /** Looks for new versions, in builds that know where. Nothing is asked from the network otherwise. */
  updates: boolean;
};

/** As Electron's accelerators: three keys or a function key, which few programs have. `''` is none. */
export const shortcuts = [
  '',
  'CommandOrControl+Alt+Shift+L',
  'CommandOrControl+Alt+Shift+V',
  'CommandOrControl+Shift+F9',
  'CommandOrControl+Shift+F10',
] as const;
export type Shortcut = (typeof shortcuts)[number];

export const shortcutNames = ['shelfShortcut', 'clipboardShortcut'] as const;
export type ShortcutName = (typeof shortcutNames)[number];

export const defaultDesktopPreferences: DesktopPreferences = {
  language: 'system',
  openAtLogin: false,
  askBeforeQuit: true,
  shelfShortcut: '',
  clipboardShortcut: '',
  updates: false,
};

export type PreferencesChange = { [K in keyof DesktopPreferences]?: DesktopPreferences[K] | undefined };

/** Why the system does not do what was chosen; `taken`: another program has those keys. @property path `''` when it is about no file */
export type PreferenceFault = { reason: ShellFault | 'taken'; path: string };

/** What holds in the system, which may be something else than what was chosen. */
export type DesktopChoices = DesktopPreferences & {
  /** Whether this build knows where new versions are. */
  canUpdate: boolean;
  faults: { [K in keyof DesktopPreferences]?: PreferenceFault };
};

/** How the console reads and changes them; both answer with all of them. */
export type PreferencesBridge = {
  read(): Promise<DesktopChoices>;
  change(part: PreferencesChange): Promise<DesktopChoices>;
};
