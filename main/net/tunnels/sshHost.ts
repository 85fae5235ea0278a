/** A port of any host that the owner reaches by OpenSSH: visitors come to `http://HOST:PORT`. */
import type { TunnelChoice } from '../../../shared/reachValues.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { knownFarPort, rememberFarPort } from './farPorts.ts';
import type { TunnelNews, TunnelSpec } from './spec.ts';
import { baseArguments, plainHost, portArguments } from './sshArguments.ts';
import { isSshChatter, readSshLine, type SshLine } from './sshLines.ts';
import { readSshSettings, type SshSettings } from './sshSettings.ts';

export type OwnHost = Extract<TunnelChoice, { kind: 'ssh' }>;

/** Refusals in a row, some five minutes, after which a port that links were sent with is given up. */
const portPatience = 15;

export function ownHostTunnel(choice: OwnHost): TunnelSpec {
  const host = plainHost(choice.host);
  const target = `${choice.user}@${host}:${choice.port ?? ''}`;
  let run: Run = { name: choice.host, farPort: 0, ownPort: 0 };

  return {
    scope: 'internet',
    readableBy: 'everybody',
    operator: '',
    async call({ deps, failures, fault }) {
      const farPort = portToAsk(deps.stateDir, failures, fault);
      const { name, options } = await readSshSettings(choice, deps);
      run = { name, farPort, ownPort: deps.port };
      return { name: 'ssh', args: argumentsFor(choice, run, options) };
    },
    readLine(line, from) {
      const said = from === 'stderr' ? readSshLine(line) : undefined;
      return said && newsOf(said, choice, run);
    },
    isOrigin: (origin) => origin.hostname === new URL(`http://${run.name}`).hostname,
    isChatter: isSshChatter,
    onOrigin: ({ port }, { stateDir }) => rememberFarPort(stateDir, target, Number(port)),
    explain: (code, { port }, wasOn) => (wasOn ? undefined : explain(code, { host, farPort: Number(port) })),
  };

  function portToAsk(stateDir: string, failures: number, fault: RouteFault | null): number {
    const isGivenUp = fault?.reason === 'farPortTaken' && failures >= portPatience;
    return isGivenUp ? 0 : knownFarPort(stateDir, target);
  }
}

/** All addresses of the far side, where its `GatewayPorts` allows that. */
function argumentsFor(
  { user, host, port }: OwnHost,
  { farPort, ownPort }: Run,
  asked: SshSettings['options'],
): string[] {
  const options = baseArguments({ StrictHostKeyChecking: 'yes', RemoteCommand: 'none', ...asked });
  const forward = ['-R', `*:${farPort}:127.0.0.1:${ownPort}`];
  return ['-N', ...options, ...forward, ...portArguments(port), `${user}@${plainHost(host)}`];
}

type Run = { name: string; farPort: number; ownPort: number };

function newsOf(line: SshLine, { user, host: given, port }: OwnHost, run: Run): TunnelNews | undefined {
  const host = plainHost(given);
  switch (line.says) {
    case 'forwarded':
      if (line.ownPort !== run.ownPort) return undefined;
      return { origin: `http://${run.name}:${line.farPort}`, isReady: true };
    case 'notForwarded':
      return run.farPort === 0
        ? { fault: { reason: 'forwardingRefused', values: { host } } }
        : { fault: { reason: 'farPortTaken', values: { host, farPort: run.farPort } } };
    case 'keyUnknown':
      return { fault: { reason: 'hostKeyUnknown', values: { user, host, port } }, isFinal: true };
    case 'keyChanged':
      return { fault: { reason: 'hostKeyChanged', values: { host, port } }, isFinal: true };
    case 'refused':
      return { fault: { reason: 'sshRefused', values: { user, host, port } }, isFinal: true };
    case 'unreachable':
      return { fault: { reason: 'sshUnreachable', values: { host, said: line.what } } };
  }
}

/** The far side listens, so what does not answer is not open to others. */
function explain(code: string, values: { host: string; farPort: number }): TunnelNews | undefined {
  if (code === 'ECONNREFUSED') return { fault: { reason: 'farPortOnlyThere', values }, isFinal: true };
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH') return { fault: { reason: 'farPortClosed', values } };
  return undefined;
}
