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
};

export const defaultDesktopPreferences: DesktopPreferences = {
  language: 'system',
  openAtLogin: false,
  askBeforeQuit: true,
};

export type PreferencesChange = { [K in keyof DesktopPreferences]?: DesktopPreferences[K] | undefined };

/** Why the system does not do what was chosen. @property path `''` when it is about no file */
export type PreferenceFault = { reason: ShellFault; path: string };

/** What holds in the system, which may be something else than what was chosen. */
export type DesktopChoices = DesktopPreferences & {
  faults: { [K in keyof DesktopPreferences]?: PreferenceFault };
};

/** How the console reads and changes them; both answer with all of them. */
export type PreferencesBridge = {
  read(): Promise<DesktopChoices>;
  change(part: PreferencesChange): Promise<DesktopChoices>;
};
