/** The folders of the person that the systems read their menus from. */
import { posix, win32 } from 'node:path';

export type LinuxPlaces = { data: string; config: string; systemConfig: readonly string[] };

/** As of the XDG Base Directory Specification, which ignores relative paths. */
export function linuxPlaces(home: string, environment: NodeJS.ProcessEnv): LinuxPlaces {
  const absolute = (path: string | undefined) => (path?.startsWith('/') ? path : undefined);
  const { XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CONFIG_DIRS } = environment;
  const systemConfig = (XDG_CONFIG_DIRS || '/etc/xdg').split(':').filter((path) => path.startsWith('/'));
  return {
    data: absolute(XDG_DATA_HOME) ?? posix.join(home, '.local/share'),
    config: absolute(XDG_CONFIG_HOME) ?? posix.join(home, '.config'),
    systemConfig,
  };
}

/** Where *Send to* looks. */
export function sendToFolder(home: string, environment: NodeJS.ProcessEnv): string {
  const roaming = environment.APPDATA || win32.join(home, 'AppData\\Roaming');
  return win32.join(roaming, 'Microsoft\\Windows\\SendTo');
}

export function macServices(home: string): string {
  return posix.join(home, 'Library/Services');
}
