/** `utilityProcess`: a child process of Node with `process.parentPort`. */
import { fork as forkChild } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';

const parentPort = new URL('./parentPort.ts', import.meta.url).href;

type ForkOptions = { env?: Record<string, string>; serviceName?: string };

function fork(entry: string, args: string[] = [], { env }: ForkOptions = {}) {
  const child = forkChild(entry, args, {
    // Replaces the environment, as in Electron.
    env: env ?? process.env,
    execArgv: ['--import', parentPort],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const utility = Object.assign(new EventEmitter(), {
    pid: child.pid,
    postMessage: (message: object) => void (child.connected && child.send(message)),
    kill: () => child.kill('SIGTERM'),
  });
  child.on('message', (message) => utility.emit('message', message));
  child.on('spawn', () => utility.emit('spawn'));
  child.on('exit', (code, signal) =>
    utility.emit('exit', code ?? 128 + (signal ? constants.signals[signal] : 0)),
  );
  return utility;
}

export const utilityProcess = { fork };
