/** Where the data folder is unless somebody says otherwise: the place the system keeps for programs' data. */
import { homedir } from 'node:os';
import { join } from 'node:path';

type Surroundings = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv; home: string };

const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() });

/** XDG Base Directory on Linux, Application Support on macOS, roaming AppData on Windows. */
export function defaultDataDir({ platform, env, home }: Surroundings = here()): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Latchkey');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latchkey');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'latchkey');
}
