/** What the program does by itself, as the person has chosen: keys, new versions, staying awake. */
import { app, globalShortcut, powerSaveBlocker } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import { createActivity } from '../activity.ts';
import type { OwnerClient } from '../apiClient.ts';
import type { Notify } from '../notifications.ts';
import type { Preferences } from '../preferences.ts';
import type { QuickSharing } from '../quickShare/quickShare.ts';
import type { ShelfWindow } from '../quickShare/shelfWindow.ts';
import { createDesktopChoices, type DesktopChoosing } from '../shell/desktopChoices.ts';
import type { LoginItem } from '../shell/loginItem.ts';
import { createShortcuts } from '../shortcuts.ts';
import { followUpdates, hasFeed } from '../updates.ts';
import { createVisitNotices } from '../visitNotices.ts';
import type { MainWindow } from '../window.ts';

type Telling = { api: OwnerClient; window: MainWindow; notify: Notify; strings: DesktopLanguage['strings'] };

/** What is made of events of the server besides the tray. */
export function composeTelling({ api, window, notify, strings }: Telling) {
  const activity = createActivity({ power: powerSaveBlocker, window: window.current });
  const tellVisits = createVisitNotices({
    ...{ api, notify, strings, now: Date.now },
    isInFront: () => window.current()?.isFocused() ?? false,
    openWindow: window.open,
    openLink: window.openLink,
  });
  // They go with the page that sends them.
  window.onClosed(() => activity.showUploads(undefined));
  return {
    showUploads: activity.showUploads,
    onLost: () => activity.show([]),
    onEvent(event: ServerEvent) {
      if (event.type === 'transfers.changed') activity.show(event.transfers.transfers);
      if (event.type === 'visits') void tellVisits(event.visits);
    },
  };
}

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
