/** Finds the server of a data folder, or becomes it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../../shared/api/apiClient.ts';
import type { ServerConfig } from '../../shared/serverMessages.ts';
import { readRunFile } from '../host/runFile.ts';
import { startFault } from '../host/startFault.ts';
import { createOwnerClient } from './apiClient.ts';
import { type Owner, type OwnServer, startOwnServer, stopServer } from './ownServer.ts';

/** Milliseconds. A server that was killed leaves its address behind; whoever has the port now must prove itself. */
const probeLimit = 2_000;

/** Milliseconds. Another command holds the folder for a moment, a starting server until it can be found. */
const lockLimit = 15_000;

export type Connection = {
  client: ApiClient;
  /** The server that was started for this; undefined when it was running already. */
  own: OwnServer['server'] | undefined;
};

/**
 * Speaks to the running server, else starts one.
 * @throws StartError
 */
export async function connect(owner: Owner, wishes: Partial<ServerConfig>): Promise<Connection> {
  const deadline = Date.now() + lockLimit;
  for (;;) {
    const running = await findServer(owner);
    if (running !== undefined) return { client: running, own: undefined };
    try {
      const { client, server } = await startOwnServer(owner, wishes);
      return { client, own: server };
    } catch (error) {
      if (!isLocked(error) || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

/** One command against the running server, or against one that lives only for it. */
export async function withServer<T>(owner: Owner, use: (client: ApiClient) => Promise<T>): Promise<T> {
  const { client, own } = await connect(owner, { ephemeral: true });
  try {
    return await use(client);
  } finally {
    if (own !== undefined) await stopServer(own);
  }
}

async function findServer({ folders, language }: Owner): Promise<ApiClient | undefined> {
  const runFile = readRunFile(folders.dataDir);
  if (runFile === undefined) return undefined;
  const { apiUrl, secret } = runFile;
  const owner = { apiUrl, secret, language };
  try {
    // With the owner's secret, which any other server refuses.
    await createOwnerClient(owner, probeLimit).version();
    return createOwnerClient(owner);
  } catch {
    return undefined;
  }
}

function isLocked(error: unknown): boolean {
  return startFault(error)?.reason === 'locked';
}
