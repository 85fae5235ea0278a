/**
 * Starts the server in a utility process, with a minimal environment, and the decoders that it asks for. Programs that
 * the server runs end with it.
 */
import type { MessageChannelMain, UtilityProcess, utilityProcess } from 'electron';
import { type Environment, pickVariables, serverVariables } from '../../shared/environment.ts';
import { serveDecoders } from './decoders.ts';
import { endPrograms } from './programs.ts';

/** What a process needs that opens no file but its own code. */
const decoderVariables = new Set(['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'WINDIR']);

/** @param paths absolute, of the built programs. The config, with its secret, is sent as a message. */
export function forkServer(
  electron: { utilityProcess: typeof utilityProcess; MessageChannelMain: typeof MessageChannelMain },
  paths: { server: string; decoder: string },
  environment: Environment,
): UtilityProcess {
  const server = electron.utilityProcess.fork(paths.server, [], {
    serviceName: 'Latchkey server',
    env: pickVariables(environment, serverVariables),
    stdio: 'inherit',
  });
  serveDecoders(server, {
    electron,
    entry: paths.decoder,
    environment: pickVariables(environment, decoderVariables),
  });
  endPrograms(server);
  return server;
}
