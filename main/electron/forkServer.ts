/**
 * Starts the server in a utility process, with a minimal environment, and the decoders that it asks for. Programs that
 * the server runs end with it.
 */
import type { MessageChannelMain, UtilityProcess, utilityProcess } from 'electron';
import { serveDecoders } from './decoders.ts';
import { endPrograms } from './programs.ts';

/**
 * Variables for folders, fonts, time zones, dynamic libraries, authorities of certificates, and what programs of ways in go by:
 * keys of `ssh`, proxies, buses. The others may hold secrets.
 */
const allowedVariables = new Set([
  'ALL_PROXY',
  'APPDATA',
  'COMSPEC',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'HOME',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'LANG',
  'LATCHKEY_MDNS',
  'LC_ALL',
  'LOCALAPPDATA',
  'LOGNAME',
  'NODE_EXTRA_CA_CERTS',
  'NO_PROXY',
  'PATH',
  'PROGRAMDATA',
  'SSH_AUTH_SOCK',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'USER',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
]);

/** Names in any case, as on Windows. */
export function minimalEnvironment(
  environment: NodeJS.ProcessEnv,
  allowed: ReadonlySet<string> = allowedVariables,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && allowed.has(name.toUpperCase())) result[name] = value;
  return result;
}

/** Of these, what a process needs that opens no file but its own code. */
const decoderVariables = new Set(['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'WINDIR']);

/** @param paths absolute, of the built programs. The config, with its secret, is sent as a message. */
export function forkServer(
  electron: { utilityProcess: typeof utilityProcess; MessageChannelMain: typeof MessageChannelMain },
  paths: { server: string; decoder: string },
  environment: NodeJS.ProcessEnv,
): UtilityProcess {
  const server = electron.utilityProcess.fork(paths.server, [], {
    serviceName: 'Latchkey server',
    env: minimalEnvironment(environment),
    stdio: 'inherit',
  });
  serveDecoders(server, {
    electron,
    entry: paths.decoder,
    environment: minimalEnvironment(environment, decoderVariables),
  });
  endPrograms(server);
  return server;
}
