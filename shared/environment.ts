/** What a process that we start gets of our environment; all the rest may hold secrets. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Of the programs of ways in: folders, language, agents with keys, buses, proxies. */
export const programVariables: ReadonlySet<string> = new Set([
  'ALL_PROXY',
  'APPDATA',
  'DBUS_SESSION_BUS_ADDRESS',
  'DBUS_SYSTEM_BUS_ADDRESS',
  'HOME',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'LANG',
  'LC_ALL',
  'LOCALAPPDATA',
  'LOGNAME',
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
  'USER',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
]);

/** Of the server itself: also fonts, time zone, authorities of certificates, and its own switches. */
export const serverVariables: ReadonlySet<string> = new Set([
  ...programVariables,
  'COMSPEC',
  'LATCHKEY_MDNS',
  'NODE_EXTRA_CA_CERTS',
  'TZ',
]);

/** @param allowed in upper case; they count in any case, as on Windows */
export function pickVariables(
  environment: Environment,
  allowed: ReadonlySet<string>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && allowed.has(name.toUpperCase())) result[name] = value;
  return result;
}
