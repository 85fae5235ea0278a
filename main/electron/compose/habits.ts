/** What the program does by itself, as the person has chosen: keys, new versions, staying awake. */
import { app, globalShortcut, powerSaveBlocker } from 'electron';
import { type Activity, createActivity } from '../activity.ts';
import type { Preferences } from '../preferences.ts';
import type { QuickSharing } from '../quickShare/quickShare.ts';
import type { ShelfWindow } from '../quickShare/shelfWindow.ts';
import { createDesktopChoices, type DesktopChoosing } from '../shell/desktopChoices.ts';
import type { LoginItem } from '../shell/loginItem.ts';
import { createShortcuts } from '../shortcuts.ts';
import { followUpdates, hasFeed } from '../updates.ts';
import type { MainWindow } from '../window.ts';

type Habits = {
  preferences: Preferences;
  loginItem: LoginItem;
  shelf: ShelfWindow;
  quickShare: QuickSharing;
};

export function composeHabits({ preferences, loginItem, shelf, quickShare }: Habits): DesktopChoosing {
  const shortcuts = createShortcuts({
    keys: globalShortcut,
    preferences,
    actions: { shelfShortcut: shelf.toggle, clipboardShortcut: () => void quickShare.shareClipboard() },
  });
  app.on('will-quit', shortcuts.release);
  const canUpdate = hasFeed({ packaged: app.isPackaged, resources: process.resourcesPath });
  followUpdates({
    canUpdate,
    preferences,
    onError: (error) => console.error('The search for updates failed:', error),
  });
  void loginItem.renew();
  return createDesktopChoices({ preferences, loginItem, shortcuts, canUpdate });
}

export function composeActivity(window: MainWindow): Activity {
  return createActivity({ power: powerSaveBlocker, window: window.current });
}
