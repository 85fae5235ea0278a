/** Paths of the built program, and the config of the server from environment variables. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DesktopServerConfig } from '../../shared/serverMessages.ts';
import type { ChangeReach } from '../../shared/wire/reach.ts';

/** As in electron-builder.yml. */
export const appId = 'app.latchkey.desktop';

/** Paths in the built program. @param mainFolder folder of the main bundle */
export function programPaths(mainFolder: string) {
  const resources = join(mainFolder, '../../resources');
  return {
    server: join(mainFolder, 'server.js'),
    decoder: join(mainFolder, 'decoder.js'),
    preload: join(mainFolder, '../preload/preload.cjs'),
    renderer: join(mainFolder, '../renderer'),
    icon: join(resources, 'icon.png'),
    trayIcons: {
      sharing: join(resources, trayPicture('tray')),
      paused: join(resources, trayPicture('trayPaused')),
      offline: join(resources, trayPicture('trayOffline')),
    },
  };
}

/** macOS paints template images in the colour of its menu bar. */
function trayPicture(name: string): string {
  return process.platform === 'darwin' ? `${name}Template.png` : `${name}.png`;
}

/**
 * The share listener is bound to this computer until the first link is created, then to the local network. Environment
 * variables instead of the options of the command line: `LATCHKEY_SHARE_HOST` (a fixed address), `LATCHKEY_DATA_DIR`,
 * `LATCHKEY_API_PORT` and `LATCHKEY_SHARE_PORT` (0 = a free port).
 * @param reach who can open links from now on; undefined = as before
 */
export function serverConfig(
  environment: NodeJS.ProcessEnv,
  reach?: ChangeReach | undefined,
): DesktopServerConfig {
  const { LATCHKEY_SHARE_HOST: shareHost, LATCHKEY_DATA_DIR: dataDir } = environment;
  return {
    ...(dataDir ? { dataDir } : {}),
    ...portOption('apiPort', environment.LATCHKEY_API_PORT),
    ...portOption('sharePort', environment.LATCHKEY_SHARE_PORT),
    shareHost: shareHost || '127.0.0.1',
    lanOnFirstLink: !shareHost,
    ...(reach ? { reach } : {}),
    secret: randomBytes(32).toString('base64url'),
  };
}

/** An invalid port is ignored, so that the window opens with the default ports. */
function portOption(
  name: 'apiPort' | 'sharePort',
  value: string | undefined,
): { apiPort?: number; sharePort?: number } {
  const isPort = value !== undefined && /^\d{1,5}$/.test(value) && Number(value) < 65_536;
  return isPort ? { [name]: Number(value) } : {};
}
