/** Starts the server's entry in a utility process: no Electron inside, a fixed entry, and little of our environment. */
import type { UtilityProcess, utilityProcess } from 'electron';

/** What a server process needs to find folders, fonts, zones and dynamic libraries; secrets in the rest stay out. */
const kept = new Set([
  'APPDATA',
  'COMSPEC',
  'DBUS_SESSION_BUS_ADDRESS',
  'HOME',
  'LANG',
  'LC_ALL',
  'LOCALAPPDATA',
  'LOGNAME',
  'PATH',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'USER',
  'USERPROFILE',
  'WINDIR',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
]);

/** Windows writes the names in any case. */
export function minimalEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && kept.has(name.toUpperCase())) result[name] = value;
  return result;
}

/** @param entry absolute path of the built `server.js`. The config, with its secret, follows as a message. */
export function forkServer(
  electron: { utilityProcess: typeof utilityProcess },
  entry: string,
  environment: NodeJS.ProcessEnv,
): UtilityProcess {
  return electron.utilityProcess.fork(entry, [], {
    serviceName: 'Latchkey server',
    env: minimalEnvironment(environment),
    stdio: 'inherit',
  });
}
