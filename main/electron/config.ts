/** What the server is told at its start, from where this program lies and what its environment says. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DesktopServerConfig } from '../../shared/serverMessages.ts';

/** As in electron-builder.yml. */
export const appId = 'app.latchkey.desktop';

/** Where the parts of the built program lie, relative to the folder of its main bundle. */
export function programPaths(mainFolder: string) {
  const resources = join(mainFolder, '../../resources');
  return {
    server: join(mainFolder, 'server.js'),
    preload: join(mainFolder, '../preload/preload.cjs'),
    renderer: join(mainFolder, '../renderer'),
    icon: join(resources, 'icon.png'),
    /** macOS paints template images in the colour of its menu bar. */
    trayIcon: join(resources, process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
  };
}

/**
 * Bound to this computer until the first link is made, and to the local network from then on. What the command line
 * has flags for, the environment says here: `LATCHKEY_SHARE_HOST` names another address and keeps to it,
 * `LATCHKEY_DATA_DIR` another data folder, `LATCHKEY_API_PORT` and `LATCHKEY_SHARE_PORT` fixed ports (0 = free ones).
 */
export function serverConfig(environment: NodeJS.ProcessEnv): DesktopServerConfig {
  const { LATCHKEY_SHARE_HOST: shareHost, LATCHKEY_DATA_DIR: dataDir } = environment;
  return {
    ...(dataDir ? { dataDir } : {}),
    ...port('apiPort', environment.LATCHKEY_API_PORT),
    ...port('sharePort', environment.LATCHKEY_SHARE_PORT),
    shareHost: shareHost || '127.0.0.1',
    lanOnFirstLink: !shareHost,
    secret: randomBytes(32).toString('base64url'),
  };
}

/** What is no port counts as not given: the usual ports serve, and the window opens. */
function port(
  name: 'apiPort' | 'sharePort',
  value: string | undefined,
): { apiPort?: number; sharePort?: number } {
  const isPort = value !== undefined && /^\d{1,5}$/.test(value) && Number(value) < 65_536;
  return isPort ? { [name]: Number(value) } : {};
}
