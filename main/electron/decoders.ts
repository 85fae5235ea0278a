/**
 * Starts the processes that decode pictures, when the server asks for one: a utility process cannot fork another. Each
 * gets a port to the server and nothing else; what they say to each other does not pass through this program.
 */
import type { MessageChannelMain, MessagePortMain, utilityProcess } from 'electron';
import type { FromServer, ToServer } from '../../shared/serverMessages.ts';

/** The server as far as it matters here. */
export type DecoderOwner = {
  postMessage(message: ToServer, transfer?: MessagePortMain[]): void;
  on(event: 'message', listener: (message: FromServer) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
};

type Deps = {
  electron: { utilityProcess: typeof utilityProcess; MessageChannelMain: typeof MessageChannelMain };
  /** Absolute path of the built `decoder.js`. */
  entry: string;
  environment: Record<string, string>;
};

/** MB of JavaScript objects; pixels lie outside. */
const heapMegabytes = 256;
/** The server has two at a time; it may ask for the next one before the last has ended. */
const most = 4;

export function serveDecoders(server: DecoderOwner, { electron, entry, environment }: Deps): void {
  const running = new Map<number, Electron.UtilityProcess>();

  function start(id: number): void {
    if (running.size >= most) {
      server.postMessage({ type: 'decoderEnded', id });
      return;
    }
    const decoder = electron.utilityProcess.fork(entry, [], {
      serviceName: 'Latchkey pictures',
      env: environment,
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
      stdio: 'inherit',
    });
    running.set(id, decoder);
    decoder.once('exit', () => {
      running.delete(id);
      server.postMessage({ type: 'decoderEnded', id });
    });
    const { port1, port2 } = new electron.MessageChannelMain();
    decoder.postMessage({ type: 'port' }, [port1]);
    server.postMessage({ type: 'decoder', id }, [port2]);
  }

  server.on('message', (message) => {
    if (message.type === 'startDecoder') start(message.id);
    if (message.type === 'endDecoder') end(running.get(message.id));
  });
  server.once('exit', () => running.forEach(end));
}

/** At once: a decoder that is busy with pixels may not hear a request. */
function end(decoder: Electron.UtilityProcess | undefined): void {
  try {
    if (decoder?.pid === undefined) decoder?.kill();
    else process.kill(decoder.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
