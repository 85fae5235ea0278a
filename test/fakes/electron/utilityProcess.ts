/** `utilityProcess`: a child process of Node with `process.parentPort`. */
import { fork as forkChild } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import { carryPortMessage, handPorts } from './messagePorts.ts';

const parentPort = new URL('./parentPort.ts', import.meta.url).href;

type ForkOptions = { env?: Record<string, string>; serviceName?: string; execArgv?: string[] };
type Ports = Parameters<typeof handPorts>[1];

function fork(entry: string, args: string[] = [], { env, execArgv = [] }: ForkOptions = {}) {
  const child = forkChild(entry, args, {
    // Replaces the environment, as in Electron.
    env: env ?? process.env,
    execArgv: ['--import', parentPort, ...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const utility = Object.assign(new EventEmitter(), {
    pid: child.pid,
    postMessage: (data: unknown, ports: Ports = []) =>
      void (child.connected && child.send({ data, ports: handPorts(child, ports) }, () => undefined)),
    kill: () => child.kill('SIGTERM'),
  });
  child.on('message', (message: object) => carryPortMessage(message) || utility.emit('message', message));
  child.on('spawn', () => utility.emit('spawn'));
  child.on('exit', (code, signal) =>
    utility.emit('exit', code ?? 128 + (signal ? constants.signals[signal] : 0)),
  );
  return utility;
}

export const utilityProcess = { fork };
