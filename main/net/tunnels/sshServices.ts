/** Public services that forward a port by OpenSSH and ask for no account. Their operators see what passes. */
import { join } from 'node:path';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { TunnelNews, TunnelSpec } from './spec.ts';
import { baseArguments, portArguments, quotePath } from './sshArguments.ts';
import { ownKey } from './sshKey.ts';
import { isSshChatter, readSshLine } from './sshLines.ts';

type Service = {
  operator: string;
  user: string;
  host: string;
  port?: number;
  /** Left of the colon in `-R`. */
  farPort: number;
  note?: RouteFault;
  /** In a run it has the name that it prints first. */
  keepsName?: boolean;
  /** A whole line of what it prints, with the address as its group. Visitors may have a hand in other lines. */
  line: RegExp;
  hosts: RegExp;
};

/** `nomatch` keeps it from looking the key up at GitHub and GitLab (pcarrier/srv.us: `backend/main.go`). */
export const srvUsTunnel = () =>
  serviceTunnel({
    operator: 'srv.us',
    user: 'nomatch',
    host: 'srv.us',
    farPort: 1,
    keepsName: true,
    line: /^1: (https:\/\/[a-z2-7]{26}\.srv\.us\/)$/,
    hosts: /^[a-z2-7]{26}\.srv\.us$/,
  });

export const localhostRunTunnel = () =>
  serviceTunnel({
    operator: 'localhost.run',
    user: 'nokey',
    host: 'localhost.run',
    farPort: 80,
    note: { reason: 'nameChanges', values: { operator: 'localhost.run' } },
    line: /^([a-z\d-]+\.lhr\.(?:life|rocks)) tunneled with tls termination, https:\/\/\1$/,
    hosts: /^[a-z\d][a-z\d-]*\.lhr\.(?:life|rocks)$/,
  });

export function serviceTunnel(service: Service): TunnelSpec {
  const { operator, note, keepsName, line: pattern, hosts } = service;
  let run = { stateDir: '', hasName: false };
  return {
    scope: 'internet',
    readableBy: 'operator',
    operator,
    ...(note && { note }),
    call({ deps }) {
      run = { stateDir: deps.stateDir, hasName: false };
      return { name: 'ssh', args: argumentsFor(service, deps.stateDir, deps.port) };
    },
    readLine(line, from) {
      const found = from === 'stdout' ? pattern.exec(line)?.[1] : undefined;
      if (found === undefined)
        return from === 'stderr' ? explainLine(line, service, run.stateDir) : undefined;
      if (keepsName && run.hasName) return undefined;
      run.hasName = true;
      return { origin: found.startsWith('https:') ? found : `https://${found}`, isReady: true };
    },
    isOrigin: ({ protocol, hostname, port }) => protocol === 'https:' && port === '' && hosts.test(hostname),
    isChatter: isSshChatter,
  };
}

/** Without the owner's configuration and keys, and with keys of hosts that are of no concern elsewhere. */
function argumentsFor({ user, host, port, farPort }: Service, stateDir: string, ownPort: number): string[] {
  const options = baseArguments({
    StrictHostKeyChecking: 'accept-new',
    UserKnownHostsFile: quotePath(knownHosts(stateDir)),
    IdentityFile: quotePath(ownKey(stateDir)),
    IdentitiesOnly: 'yes',
  });
  const forward = ['-R', `${farPort}:127.0.0.1:${ownPort}`];
  return ['-F', 'none', ...options, ...forward, ...portArguments(port), `${user}@${host}`];
}

function explainLine(line: string, service: Service, stateDir: string): TunnelNews | undefined {
  const { operator } = service;
  const said = readSshLine(line);
  switch (said?.says) {
    case 'keyChanged':
      return {
        fault: { reason: 'serviceKeyChanged', values: { operator, command: forget(service, stateDir) } },
        isFinal: true,
      };
    case 'unreachable':
      return { fault: { reason: 'sshUnreachable', values: { host: operator, said: said.what } } };
    default:
      return undefined;
  }
}

const knownHosts = (stateDir: string): string => join(stateDir, 'ssh', 'known_hosts');

function forget({ host, port }: Service, stateDir: string): string {
  return `ssh-keygen -f "${knownHosts(stateDir)}" -R "${port === undefined ? host : `[${host}]:${port}`}"`;
}
