/**
 * Updates, for builds that name a feed. Ours name none (`publish: null`): nothing leaves this computer unless
 * whoever packages Latchkey decides so, and then Electron's updater downloads and installs on quit.
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
    // Loaded only when wanted: it is large, and its presence alone looks for the feed.
    const { default: updater } = await import('electron-updater');
    await updater.autoUpdater.checkForUpdatesAndNotify();
  } catch (error) {
    deps.onError(error);
  }
}
