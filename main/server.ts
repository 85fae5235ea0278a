/**
 * Entry of the server process under Electron. The first message is the config; the answer is `ready` or `failed`.
 * It ends when it is told to and when the desktop program is gone.
 */
import type { StartFault } from '../shared/faults.ts';
import type { DesktopServerConfig, FromServer, ToServer } from '../shared/serverMessages.ts';
import { defaultDataDir } from './host/paths.ts';
import { StartError } from './host/startError.ts';
import { startServer } from './host/startServer.ts';

const port = process.parentPort;
let running: ReturnType<typeof startServer> | undefined;

function reply(message: FromServer): void {
  port.postMessage(message);
}

async function start(config: DesktopServerConfig): Promise<void> {
  running = startServer({ dataDir: defaultDataDir(), ...config });
  try {
    reply({ type: 'ready', ...(await running).addresses });
  } catch (error) {
    if (!(error instanceof StartError)) console.error(error);
    reply({ type: 'failed', fault: faultOf(error) });
  }
}

function faultOf(error: unknown): StartFault {
  return error instanceof StartError ? error.fault : { reason: 'unexpected' };
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
  void (message.type === 'start' ? start(message.config) : stop());
});
// The port closes with the desktop program; Electron's types leave the event out.
(port as NodeJS.EventEmitter).on('close', () => void stop());
