/**
 * Entry of the server process under Electron. The first message is the config; the answer is `ready` or `failed`.
 * The process exits on the message `stop`, and when the desktop program is gone.
 */
import type { StartFault } from '../shared/faults.ts';
import type { DesktopServerConfig, FromServer, ToServer } from '../shared/serverMessages.ts';
import { createDecoderPorts } from './host/decoderPorts.ts';
import { defaultDataDir } from './host/paths.ts';
import { startFault } from './host/startFault.ts';
import { startServer } from './host/startServer.ts';

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

async function start(config: DesktopServerConfig): Promise<void> {
  const deps = { tell, startDecoder: decoders.start };
  running = startServer({ dataDir: defaultDataDir(), ...config }, deps);
  try {
    reply({ type: 'ready', ...(await running).addresses });
  } catch (error) {
    const fault = startFault(error);
    if (fault === undefined) console.error(error);
    reply({ type: 'failed', fault: fault ?? { reason: 'unexpected' } });
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
  if (message.type === 'start') void start(message.config);
  else if (message.type === 'stop') void stop();
  else decoders.take(message, event.ports);
});
// The port closes with the desktop program; Electron's types leave the event out.
(port as NodeJS.EventEmitter).on('close', () => void stop());
