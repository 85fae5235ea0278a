/**
 * What a person has chosen for the desktop program on this computer. Settings of sharing belong to the server. A new one
 * is a field here, its check in `main/electron/preferences.ts`, and its control in
 * `renderer/features/settings/DesktopSettings.tsx`.
 */

export type DesktopPreferences = {
  /** Starts with the session, without its window. */
  openAtLogin: boolean;
  /** Asks before quitting ends links that are open. */
  askBeforeQuit: boolean;
};

export const defaultDesktopPreferences: DesktopPreferences = { openAtLogin: false, askBeforeQuit: true };

export type PreferencesChange = { [K in keyof DesktopPreferences]?: DesktopPreferences[K] | undefined };

/** How the console reads and changes them; both answer with all of them. */
export type PreferencesBridge = {
  read(): Promise<DesktopPreferences>;
  change(part: PreferencesChange): Promise<DesktopPreferences>;
};
