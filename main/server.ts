/**
 * Entry of the server process under Electron. The first message is the config; the answer is `ready` or `failed`.
 * The process exits on the message `stop`, and when the desktop program is gone.
 */
import { existsSync } from 'node:fs';
import type { StartFault } from '../shared/faults.ts';
import type {
  DesktopServerConfig,
  FromServer,
  Recovered,
  Recovery,
  ToServer,
} from '../shared/serverMessages.ts';
import { createDecoderPorts } from './host/decoderPorts.ts';
import { logFile, openLog } from './host/log.ts';
import { defaultDataDir } from './host/paths.ts';
import { findRecoverable, isLoss, recover, recoveryFault } from './host/recovery.ts';
import { startServer } from './host/startServer.ts';
import { startTold } from './host/toldPrograms.ts';

const port = process.parentPort;
const decoders = createDecoderPorts(reply);
let running: ReturnType<typeof startServer> | undefined;

function reply(message: FromServer): void {
  port.postMessage(message);
}

/** Kept by the desktop program; the console says it in the owner's language. */
function tell({ reason }: StartFault): void {
  console.error(`The server runs, but: ${reason}`);
}

async function start(given: DesktopServerConfig, recovery: Recovery | undefined): Promise<void> {
  const config = { dataDir: defaultDataDir(), ...given };
  try {
    const recovered = recovery && recoverFirst(recovery, config.dataDir);
    running = startServer(config, { tell, startDecoder: decoders.start, startProgram: startTold(reply) });
    const { addresses } = await running;
    reply({ type: 'ready', ...addresses, recovered, logFile: logFile(config.dataDir) });
  } catch (error) {
    tellFailure(error, config.dataDir);
  }
}

function recoverFirst(recovery: Recovery, dataDir: string): Recovered {
  reply({ type: 'examining' });
  return recover(recovery, dataDir, Date.now());
}

function tellFailure(error: unknown, dataDir: string): void {
  const fault = recoveryFault(error);
  if (fault === undefined) noteUnexpected(error, dataDir);
  const failed = { type: 'failed', ...logIn(dataDir) } as const;
  if (fault === undefined || !isLoss(fault)) {
    reply({ ...failed, fault: fault ?? { reason: 'unexpected' } });
    return;
  }
  reply({ type: 'examining' });
  reply({ ...failed, fault, recoverable: findRecoverable(dataDir) });
}

/** Not where there is none to look into: the folder itself may be what is wrong. */
function logIn(dataDir: string): { logFile?: string } {
  const path = logFile(dataDir);
  return existsSync(path) ? { logFile: path } : {};
}

/** A program that was started by a click has no other place where anybody could read it. */
function noteUnexpected(error: unknown, dataDir: string): void {
  console.error(error);
  try {
    openLog(dataDir).error(error);
  } catch {
    // What is wrong with the folder keeps the log from being written as well.
  }
}

async function stop(): Promise<void> {
  const server = await running?.catch(() => undefined);
  await server?.stop();
  process.exit(0);
}

function crash(error: unknown): void {
  console.error('The server process ends because of an error nobody handled:', error);
  process.exit(1);
}

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
port.on('message', (event) => {
  const message = event.data as ToServer;
  if (message.type === 'start') void start(message.config, message.recovery);
  else if (message.type === 'stop') void stop();
  else decoders.take(message, event.ports);
});
// The port closes with the desktop program; Electron's types leave the event out.
(port as NodeJS.EventEmitter).on('close', () => void stop());
