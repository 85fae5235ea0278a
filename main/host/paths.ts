/** The default data folder: where the system keeps the data of programs. */
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; home: string };

const current = (): Environment => ({ platform: process.platform, env: process.env, home: homedir() });

/** XDG Base Directory on Linux, Application Support on macOS, roaming AppData on Windows. */
export function defaultDataDir({ platform, env, home }: Environment = current()): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Latchkey');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latchkey');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'latchkey');
}
