/**
 * Checks for updates in builds that have a feed, once the person wants that. The official build has none
 * (`publish: null`), so nothing is sent unless a packager configures one; electron-updater then downloads updates and
 * installs them on quit.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Preferences } from './preferences.ts';

export type UpdateDeps = {
  canUpdate: boolean;
  preferences: Pick<Preferences, 'read' | 'onChange'>;
  check?(): Promise<unknown>;
  onError(error: unknown): void;
};

/** electron-builder writes this file beside the app when a feed is configured. */
export function hasFeed({ packaged, resources }: { packaged: boolean; resources: string }): boolean {
  return packaged && existsSync(join(resources, 'app-update.yml'));
}

/** Checks at the start, and as soon as it is switched on. */
export function followUpdates({ canUpdate, preferences, check = askFeed, onError }: UpdateDeps): void {
  if (!canUpdate) return;
  if (preferences.read().updates) check().catch(onError);
  preferences.onChange((now, before) => {
    if (now.updates && !before.updates) check().catch(onError);
  });
}

async function askFeed(): Promise<void> {
  // Loaded only when needed: it is large, and reads the feed file when it is loaded.
  const { default: updater } = await import('electron-updater');
  await updater.autoUpdater.checkForUpdatesAndNotify();
}
