/** Starts the server in a utility process, with a minimal environment. */
import type { UtilityProcess, utilityProcess } from 'electron';

/** Variables for folders, fonts, time zones and dynamic libraries. The others may hold secrets. */
const allowedVariables = new Set([
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

/** Names in any case, as on Windows. */
export function minimalEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && allowedVariables.has(name.toUpperCase())) result[name] = value;
  return result;
}

/** @param entry absolute path of the built `server.js`. The config, with its secret, is sent as a message. */
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
