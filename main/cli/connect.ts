/** Connects to the running server of a data folder, or starts one. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ServerConfig } from '../../shared/serverMessages.ts';
import { readRunFile } from '../host/runFile.ts';
import { startFault } from '../host/startFault.ts';
import { createOwnerClient } from './apiClient.ts';
import { CommandError } from './commandError.ts';
import { type OwnServer, type Setup, startOwnServer, stopServer } from './ownServer.ts';

/** Milliseconds. A killed server leaves its `server.json` behind, and another program may have its port now. */
const probeTimeout = 2_000;

/** Milliseconds. Another command locks the folder briefly, a starting server until it has written `server.json`. */
const lockTimeout = 15_000;

export type Connection = {
  client: ApiClient;
  /** The server that was started for this command; undefined if one was running. */
  ownServer: OwnServer['server'] | undefined;
};

/**
 * @param options of the server, if one has to be started
 * @throws StartError; CommandError when another server holds the folder and does not answer
 */
export async function connect(setup: Setup, options: Partial<ServerConfig>): Promise<Connection> {
  const deadline = Date.now() + lockTimeout;
  for (;;) {
    const running = await findServer(setup);
    if (running !== undefined) return { client: running, ownServer: undefined };
    try {
      const { client, server } = await startOwnServer(setup, options);
      return { client, ownServer: server };
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (Date.now() > deadline) throw new CommandError(setup.language.strings.failures.runningSilent);
      await delay(100);
    }
  }
}

/**
 * Runs a command with the running server, or with one that is started and stopped for it.
 * @param use `isServed` is false for the latter: nobody listens on its addresses once the command has ended
 */
export async function withServer<T>(
  setup: Setup,
  use: (client: ApiClient, isServed: boolean) => Promise<T>,
): Promise<T> {
  const { client, ownServer } = await connect(setup, { ephemeral: true });
  try {
    return await use(client, ownServer === undefined);
  } finally {
    if (ownServer !== undefined) await stopServer(ownServer);
  }
}

/** @returns undefined when no server runs with this data folder */
export async function findServer({ folders, language }: Setup): Promise<ApiClient | undefined> {
  const runFile = readRunFile(folders.dataDir);
  if (runFile === undefined) return undefined;
  const { apiUrl, secret } = runFile;
  const owner = { apiUrl, secret, language };
  try {
    // Any other server refuses the secret.
    await createOwnerClient(owner, probeTimeout).version();
    return createOwnerClient(owner);
  } catch {
    return undefined;
  }
}

/** Another server runs with this data folder. */
export function isLocked(error: unknown): boolean {
  return startFault(error)?.reason === 'locked';
}
