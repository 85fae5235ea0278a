/**
 * Checks for updates in builds that have a feed. The official build has none (`publish: null`), so nothing is sent
 * unless a packager configures one; then electron-updater downloads updates and installs them on quit.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export type UpdateDeps = { packaged: boolean; resources: string; onError(error: unknown): void };

/** electron-builder writes this file beside the app when a feed is configured. */
export function hasFeed({ packaged, resources }: Pick<UpdateDeps, 'packaged' | 'resources'>): boolean {
  return packaged && existsSync(join(resources, 'app-update.yml'));
}

export async function checkForUpdates(deps: UpdateDeps): Promise<void> {
  if (!hasFeed(deps)) return;
  try {
    // Loaded only when needed: it is large, and reads the feed file when it is loaded.
    const { default: updater } = await import('electron-updater');
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    deps.onError(error);
  }
}
