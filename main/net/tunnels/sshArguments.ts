/** Arguments of OpenSSH for a connection that carries a forward and nothing else. */

/** Asks nobody anything, notices a dead connection within a minute, and ends when the forward cannot be. */
const always = {
  BatchMode: 'yes',
  ExitOnForwardFailure: 'yes',
  ServerAliveInterval: '15',
  ServerAliveCountMax: '3',
  ConnectTimeout: '15',
  // What a configuration may ask for that would make it another process, run something, or take our forward away.
  ControlMaster: 'no',
  ControlPath: 'none',
  PermitLocalCommand: 'no',
  ClearAllForwardings: 'no',
  Tunnel: 'no',
  ForwardAgent: 'no',
  ForwardX11: 'no',
} as const;

/** No terminal; `-v` says when a forward is up that was asked for by its number. */
export function baseArguments(options: Readonly<Record<string, string>>): string[] {
  const all = Object.entries({ ...always, ...options });
  return ['-T', '-v', ...all.flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

export function portArguments(port: number | undefined): string[] {
  return port === undefined ? [] : ['-p', String(port)];
}

/** A path as the value of an option, which may hold spaces, and in which `%` begins a token (ssh_config(5)). */
export function quotePath(path: string): string {
  return `"${path.replaceAll('\\', '/').replaceAll('%', '%%')}"`;
}

/** IPv6 addresses stand without brackets. */
export function plainHost(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
